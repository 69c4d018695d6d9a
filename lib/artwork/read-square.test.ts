import { describe, expect, it } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { aspectOf } from './drawing'
import { fitInto } from './label-layout'
import { hasStrip, leaveStripOut } from './leave-strip-out'
import { decodePicture } from './picture-raster'
import { drawPrintBitmap } from './print-bitmap'
import { drawPrintPdf } from './print-pdf'
import { drawPrintSvg } from './print-svg'
import { fileOptionsSchema } from './schema'
import { squareHeightPx } from './square-layout'
import { readTestDrawing } from './test-drawing'
import { drawAsIs, farthest, textOf } from './test-likeness'
import { readPdf } from './test-pdf'

const picture = createPictures()

const TEXTS = ['pages/index', `pages/shop/index?id=1&campaign=${'春'.repeat(30)}`]
const WIDTHS = [280, 430, 860, 1280]

describe('a square code', () => {
  const cases = TEXTS.flatMap((text) =>
    WIDTHS.flatMap((widthPx) => [true, false].map((strip) => ({ text, widthPx, strip }))),
  )
  it.each(cases)(
    '$widthPx px, strip: $strip, $text: is drawn as it is and says the same',
    async ({ text, widthPx, strip }) => {
      const bytes = await picture({ shape: 'square', text, widthPx, strip })
      const drawing = await readTestDrawing(bytes, 'square')
      expect(drawing).toMatchObject({ way: 'modules', cells: { rays: 0 } })
      expect(drawing.kept.map(({ part }) => part)).toEqual(strip ? ['logo', 'strip'] : ['logo'])
      const [original, drawn] = [await decodePicture(bytes), await drawAsIs(drawing, widthPx)]
      expect(drawn).toMatchObject({ width: widthPx, height: squareHeightPx(widthPx, strip) })
      expect(farthest(original, drawn, drawing)).toBeLessThanOrEqual(10)
      expect(textOf(drawn)).toBe(text)
    },
  )

  it('is not read off a round one, nor off paper', async () => {
    const round = await picture({
      shape: 'round',
      seed: 'a',
      widthPx: 430,
      colour: '#000000',
      transparent: false,
    })
    expect(await readTestDrawing(round, 'square')).toMatchObject({ way: 'contour', cells: null })
  })
})

describe('the strip below a square code', () => {
  const readOne = async () => {
    const bytes = await picture({ shape: 'square', text: 'pages/index', widthPx: 430, strip: true })
    return readTestDrawing(bytes, 'square')
  }

  it('is left out with as much paper below the modules as above them', async () => {
    const whole = await readOne()
    const bare = leaveStripOut(whole)
    expect([whole, bare].map(hasStrip)).toEqual([true, false])
    expect(bare.pictures.map(({ part }) => part)).toEqual(['logo'])
    expect(bare.ink).toBe(whole.ink)
    expect(aspectOf(whole)).toBeCloseTo(490 / 430, 3)
    expect(aspectOf(bare)).toBeCloseTo(1, 2)
    expect(textOf(await drawAsIs(bare, 430))).toBe('pages/index')
    expect(leaveStripOut(bare)).toBe(bare)
  })

  it('gives every file its height', async () => {
    const drawing = await readOne()
    const options = fileOptionsSchema.parse({ format: 'pdf', size: '100mm', margin: 5, bleed: 3 })
    const heightMm = 90 * (490 / 430) + 10
    const svg = await drawPrintSvg({ drawing, options, caption: '' })
    expect(svg.widthMm).toBeCloseTo(106, 3)
    expect(svg.heightMm).toBeCloseTo(heightMm + 6, 3)
    const pdf = await readPdf(await drawPrintPdf({ drawing, options, caption: '', title: 'a' }))
    expect(pdf.pages[0]?.heightMm).toBeCloseTo(heightMm + 6, 1)
    expect(pdf.pages[0]?.widthMm).toBeCloseTo(106, 1)
    const png = await drawPrintBitmap({ drawing, options, caption: '' }, 'png')
    expect(png.heightPx / png.widthPx).toBeCloseTo(heightMm / 100, 2)
  })

  it('keeps its shape in the box of a label, in the middle', () => {
    const box = { x: 10, y: 20, width: 30, height: 30 }
    expect(fitInto(box, 1)).toEqual(box)
    expect(fitInto(box, 1.25)).toEqual({ x: 13, y: 20, width: 24, height: 30 })
  })
})
