import { drawCalibrationPage } from './calibration-page'
import { type CaptionFont, loadCaptionFont } from './caption-font'
import { aspectOf, type CodeDrawing } from './drawing'
import { placeLabelCaption } from './label-caption'
import { GUIDE_GREY, GUIDE_WIDTH_MM, guideLines } from './label-guides'
import { fitInto, layoutLabel } from './label-layout'
import type { LabelPlan } from './label-plan'
import { labelsPerSheet } from './label-sheets'
import { writeCaption } from './pdf-caption'
import { embedCode, inkColour, placeCode } from './pdf-code'
import { openPdf, type PdfFile } from './pdf-file'
import { embedFont, type PdfFont } from './pdf-font'
import { line, strokeColour } from './pdf-operators'
import { layoutCaption } from './caption-layout'

/**
 * In the dictionary of the page with the note: how many codes are left out, for whoever reads the
 * file while it comes. Names with XX are everybody's own (ISO 32000-1, annex E).
 */
export const LEFT_OUT_KEY = 'XXLeftOut'

export type LabelCode = { drawing: CodeDrawing; caption: string }

/** What is said behind the last sheet of the codes that are not on one. */
export type LeftOutNote = { codes: number; paragraphs: readonly string[] }

type LabelsPdf<Code extends LabelCode> = {
  plan: LabelPlan
  codes: AsyncIterable<Code>
  /** Told of a code that cannot be put into the file; what it throws ends the file. */
  leaveOut: (code: Code, error: unknown) => void
  /** Asked for when all are drawn; null: every code is there. */
  noteLeftOut: () => LeftOutNote | null
  /** For the file's properties. */
  title: string
  /** Says what the calibration page is for; null: there is none. */
  calibration: string | null
}

/**
 * Sheets of labels as a PDF, handed over sheet by sheet: what was handed over is forgotten. The
 * same input gives the same bytes.
 */
export async function* drawLabelsPdf<Code extends LabelCode>({
  plan,
  codes,
  leaveOut,
  noteLeftOut,
  title,
  calibration,
}: LabelsPdf<Code>): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const pdf = openPdf({ title })
  const caption = await loadCaptionFont()
  const fonts = { caption, embedded: embedFont(pdf, caption) }
  if (calibration !== null) drawCalibrationPage(pdf, fonts, plan, calibration)

  const perSheet = labelsPerSheet(plan.sheet)
  let next = plan.start - 1
  let isOpen = false
  for await (const code of codes) {
    const colour = inkColour(plan.line ?? code.drawing.inkColour, plan.kOnly)
    // All that may fail comes before the first mark on the page.
    const embedded = await embedCode(pdf, code.drawing, colour).catch((error: unknown) =>
      leaveOut(code, error),
    )
    if (!embedded) continue
    for (let copy = 0; copy < plan.copies; copy += 1) {
      if (!isOpen || next % perSheet === 0) {
        if (isOpen) pdf.write('Q')
        openSheet(pdf, plan)
        isOpen = true
      }
      const layout = layoutLabel(plan.sheet, next, plan.hasCaption)
      placeCode(pdf, embedded, fitInto(layout.code, aspectOf(code.drawing)))
      if (layout.caption) {
        const { words, place } = placeLabelCaption(caption, code.caption, layout.caption)
        writeCaption(pdf, fonts, words, place, inkColour({ r: 0, g: 0, b: 0 }, plan.kOnly))
      }
      next += 1
    }
    const finished = pdf.read()
    if (finished) yield finished
  }
  if (isOpen) pdf.write('Q')
  const note = noteLeftOut()
  if (note) {
    drawNotePages(pdf, fonts, plan.sheet, note.paragraphs)
    pdf.markPage(LEFT_OUT_KEY, note.codes)
  }
  pdf.end()
  const rest = pdf.read()
  if (rest) yield rest
}

function openSheet(pdf: PdfFile, { sheet, guides, offsetXMm, offsetYMm }: LabelPlan) {
  pdf.addPage({ widthMm: sheet.pageWidthMm, heightMm: sheet.pageHeightMm })
  pdf.write(`q 1 0 0 1 ${offsetXMm} ${offsetYMm} cm`)
  const lines = guideLines(sheet, guides)
  if (lines.length === 0) return
  const grey = strokeColour({ r: GUIDE_GREY, g: GUIDE_GREY, b: GUIDE_GREY })
  const strokes = lines.map(([x1, y1, x2, y2]) => line({ x: x1, y: y1 }, { x: x2, y: y2 }))
  pdf.write(`q ${grey} ${GUIDE_WIDTH_MM} w ${strokes.join(' ')} S Q`)
}

const FONT_SIZE_MM = 3.2
const LINE_MM = 4.6
const GAP_MM = 3
/** Of the page's shorter side. */
const MARGIN_SHARE = 0.08

type Page = { pageWidthMm: number; pageHeightMm: number }

/** Pages of plain text, as many as it takes: a paragraph goes over to the next one line by line. */
function drawNotePages(
  pdf: PdfFile,
  fonts: { caption: CaptionFont; embedded: PdfFont },
  { pageWidthMm, pageHeightMm }: Page,
  paragraphs: readonly string[],
) {
  const margin = Math.min(pageWidthMm, pageHeightMm) * MARGIN_SHARE
  const width = pageWidthMm - 2 * margin
  let y = Number.POSITIVE_INFINITY
  for (const paragraph of paragraphs) {
    const { lines, ...layout } = layoutCaption(fonts.caption, paragraph, {
      maxWidth: width,
      fontSize: FONT_SIZE_MM,
      minFontSize: FONT_SIZE_MM,
      maxLines: Number.POSITIVE_INFINITY,
    })
    for (const line of lines) {
      if (y + LINE_MM > pageHeightMm - margin) {
        pdf.addPage({ widthMm: pageWidthMm, heightMm: pageHeightMm })
        y = margin
      }
      const place = { x: margin, y, width, lineHeight: LINE_MM, align: 'left' } as const
      writeCaption(pdf, fonts, { ...layout, lines: [line] }, place, 'black-ink')
      y += LINE_MM
    }
    y += GAP_MM
  }
}
