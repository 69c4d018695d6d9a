import sharp from 'sharp'
import { loadCaptionFont } from './caption-font'
import { captionPathData } from './caption-path'
import { aspectOf } from './drawing'
import { inkToSvg } from './ink-svg'
import { placeLabelCaption } from './label-caption'
import { GUIDE_GREY, GUIDE_WIDTH_MM, guideLines } from './label-guides'
import { fitInto, layoutLabel, type LabelBox } from './label-layout'
import type { LabelPlan } from './label-plan'
import type { LabelCode } from './labels-pdf'
import { formatHexColour } from './line-colour'
import { pictureToSvg } from './picture-svg'

const WIDTH_PX = 1000

/** The first sheet as a PNG of 1000 px width, laid out by what lays out the PDF. */
export async function drawLabelsPicture(
  plan: LabelPlan,
  labels: readonly LabelCode[],
): Promise<Buffer> {
  const { pageWidthMm, pageHeightMm } = plan.sheet
  const font = await loadCaptionFont()
  const drawLabel = async ({ drawing, caption }: LabelCode, at: number) => {
    const layout = layoutLabel(plan.sheet, plan.start - 1 + at, plan.hasCaption)
    const colour = formatHexColour(plan.line ?? drawing.inkColour)
    const ink = inkToSvg(drawing.ink, colour, Number)
    const pictures = await Promise.all(drawing.pictures.map((one) => pictureToSvg(one, Number, 0)))
    const code = `<g transform="${placed(fitInto(layout.code, aspectOf(drawing)))}">${ink}${pictures.join('')}</g>`
    if (!layout.caption) return code
    const { words, place } = placeLabelCaption(font, caption, layout.caption)
    return `${code}<path d="${captionPathData(font, words, place)}"/>`
  }
  const parts = await Promise.all(labels.map(drawLabel))
  const guides = guideLines(plan.sheet, plan.guides)
    .map(([x1, y1, x2, y2]) => `M${x1} ${y1}L${x2} ${y2}`)
    .join('')
  const grey = formatHexColour({ r: GUIDE_GREY, g: GUIDE_GREY, b: GUIDE_GREY })
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${pageWidthMm} ${pageHeightMm}"`,
    ` width="${WIDTH_PX}" height="${Math.round((WIDTH_PX * pageHeightMm) / pageWidthMm)}">`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<g transform="translate(${plan.offsetXMm} ${plan.offsetYMm})">`,
    // Twice the printed width: a tenth of a millimetre is half a pixel here.
    `<path d="${guides}" fill="none" stroke="${grey}" stroke-width="${2 * GUIDE_WIDTH_MM}"/>`,
    ...parts,
    '</g></svg>',
  ].join('')
  return sharp(Buffer.from(svg), { unlimited: true })
    .removeAlpha()
    .png({ compressionLevel: 3 })
    .toBuffer()
}

const placed = ({ x, y, width }: LabelBox) => `translate(${x} ${y}) scale(${width})`
