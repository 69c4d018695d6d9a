import { describe, expect, it } from 'vitest'
import { drawPrintPdf } from './print-pdf'
import { fileOptionsSchema, type FileOptionsInput } from './schema'
import { makeTestDrawing } from './test-drawing'
import { contentOf, readBox, readPdf } from './test-pdf'

const print = async (options: FileOptionsInput, caption = '', title = '春季菜单') =>
  drawPrintPdf({
    drawing: makeTestDrawing('a'),
    options: fileOptionsSchema.parse({ format: 'pdf', ...options }),
    caption,
    title,
  })

function expectMm(found: number[], wanted: number[]) {
  expect(found).toHaveLength(wanted.length)
  for (const [index, mm] of wanted.entries())
    expect(Math.abs((found[index] ?? NaN) - mm)).toBeLessThan(0.05)
}

describe('drawPrintPdf', () => {
  it('is as large as asked, to a twentieth of a millimetre', async () => {
    const bytes = await print({ size: '50mm' })
    const { pages, info } = await readPdf(bytes)
    expect(pages).toHaveLength(1)
    expectMm([pages[0]?.widthMm ?? 0, pages[0]?.heightMm ?? 0], [50, 50])
    expectMm(readBox(bytes, 'TrimBox'), [0, 0, 50, 50])
    expect(info).toMatchObject({ Title: '春季菜单', Producer: 'Sunflower' })
    expect(info).not.toHaveProperty('CreationDate')
  })

  it('takes pixels at a density as a length', async () => {
    const { pages } = await readPdf(await print({ size: '1000px', dpi: 300 }))
    expectMm([pages[0]?.widthMm ?? 0], [84.667])
  })

  it('puts bleed around the cut and marks around the bleed', async () => {
    const bytes = await print({ size: '80mm', bleed: 3, marks: '1', background: 'F0E0D0' })
    expectMm(readBox(bytes, 'MediaBox'), [0, 0, 96, 96])
    expectMm(readBox(bytes, 'TrimBox'), [8, 8, 80, 80])
    expectMm(readBox(bytes, 'BleedBox'), [5, 5, 86, 86])
  })

  it('keeps marks off the cut without a bleed', async () => {
    const bytes = await print({ size: '20mm', marks: '1' })
    expectMm(readBox(bytes, 'MediaBox'), [0, 0, 36, 36])
    expectMm(readBox(bytes, 'BleedBox'), readBox(bytes, 'TrimBox'))
  })

  it('carries its caption as text in a font of its own', async () => {
    const caption = '春季菜单 Table 12 扫码点餐'
    const bytes = await print({ size: '60mm', caption: 'text', text: caption }, caption)
    const { pages } = await readPdf(bytes)
    expect(pages[0]?.text.replace(/\n/g, ' ')).toBe(caption)
    const source = Buffer.from(bytes).toString('latin1')
    expect(source).toContain('/FontFile2')
    expect(source).toMatch(/\/BaseFont \/[A-Z]{6}\+NotoSansSC/)
    expect(source).not.toContain('Helvetica')
    expect(bytes.length).toBeLessThan(40_000)
    expect(readBox(bytes, 'TrimBox')[3]).toBeGreaterThan(60)
  })

  it('shows and keeps a place for a character that the font lacks', async () => {
    const { pages } = await readPdf(await print({ size: '60mm' }, 'A👍B'))
    expect(pages[0]?.text).toBe('A\ufffdB')
  })

  it('draws natively and brings logo and badge as pictures', async () => {
    const { pages } = await readPdf(await print({ size: '50mm' }))
    expect(pages[0]?.count('paintImageXObject')).toBe(2)
    expect(pages[0]?.count('constructPath')).toBeGreaterThan(3)
  })

  it('uses black ink alone only for black lines, and only when asked', async () => {
    const [plain, black, coloured] = [
      await print({}),
      await print({ kOnly: '1' }),
      await print({ kOnly: '1', colour: '1A2B3C' }),
    ]
    expect(contentOf(black)).toContain('0 0 0 1 K')
    expect(contentOf(plain)).not.toContain('0 0 0 1 K')
    expect(contentOf(coloured)).not.toContain('0 0 0 1 K')
  })

  it('gives the same bytes for the same input', async () => {
    const [once, again] = [await print({ marks: '1' }, '同样'), await print({ marks: '1' }, '同样')]
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true)
  })
})
