import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadCaptionFont, type CaptionFont } from './caption-font'
import { layoutCaption, type CaptionLimits } from './caption-layout'
import { captionPathData } from './caption-path'

const LIMITS: CaptionLimits = { maxWidth: 40, fontSize: 4, minFontSize: 2.4, maxLines: 2 }
let font: CaptionFont

beforeAll(async () => {
  font = await loadCaptionFont()
})

const layout = (text: string, limits: Partial<CaptionLimits> = {}) =>
  layoutCaption(font, text, { ...LIMITS, ...limits })
const linesOf = (text: string, limits: Partial<CaptionLimits> = {}) =>
  layout(text, limits).lines.map((line) => line.text)

describe('layoutCaption', () => {
  it('leaves a short one alone', () => {
    expect(layout('Table 12')).toMatchObject({
      lines: [{ text: 'Table 12' }],
      fontSize: 4,
      shrunk: false,
      cut: false,
      missing: [],
    })
  })

  it.each([
    ['Welcome to our tea house', ['Welcome to our tea', 'house']],
    ['欢迎光临春季茶会活动现场', ['欢迎光临春季茶会活动', '现场']],
    ['pages/menu/index?table=12', ['pages/menu/index?', 'table=12']],
    ['他说：“请进。”', ['他说：“请进。”']],
  ])('breaks %j where a reader would', (text, lines) => {
    expect(linesOf(text)).toEqual(lines)
  })

  it('never begins a line with a closing sign', () => {
    for (let width = 16; width < 40; width += 1) {
      const lines = linesOf('请扫码，点餐。谢谢（欢迎）再来！', { maxWidth: width, maxLines: 20 })
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。）！]/)
    }
  })

  it('gets smaller before it gets shorter, and says so', () => {
    const longer = layout('Welcome to our tea house in the spring garden')
    expect(longer).toMatchObject({ shrunk: true, cut: false })
    expect(longer.fontSize).toBeLessThan(4)
    const longest = layout('春'.repeat(120))
    expect(longest).toMatchObject({ shrunk: true, cut: true, fontSize: 2.4 })
    expect(longest.lines.at(-1)?.text).toMatch(/…$/)
  })

  it('names every character that the font lacks, once, as it is seen', () => {
    const { lines, missing } = layout('Family 👨‍👩‍👧‍👦 and 👍👍', { maxWidth: 100 })
    expect(missing).toEqual(['👨‍👩‍👧‍👦', '👍'])
    expect(lines[0]?.text).toBe('Family \ufffd and \ufffd\ufffd')
  })

  it('fits whatever it is given', () => {
    const anything = fc.string({ unit: 'grapheme', maxLength: 60 })
    fc.assert(
      fc.property(anything, fc.integer({ min: 8, max: 80 }), (text, maxWidth) => {
        const { lines, fontSize, cut } = layout(text, { maxWidth })
        expect(lines.length).toBeLessThanOrEqual(LIMITS.maxLines)
        expect(fontSize).toBeGreaterThanOrEqual(LIMITS.minFontSize)
        for (const { width, text: line } of lines) {
          expect(width).toBeLessThanOrEqual(maxWidth + 1e-6)
          expect(line).not.toMatch(/[\r\n\u202e]/)
        }
        if (text.trim() === '') expect(cut).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('captionPathData', () => {
  it('draws letters where they were placed', async () => {
    const place = { x: 0, y: 0, width: 40, lineHeight: 10, align: 'centre' } as const
    const path = captionPathData(font, layout('春季 Menu'), place)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10" width="400" height="100"><rect width="40" height="10" fill="#fff"/><path d="${path}"/></svg>`
    const { data, info } = await sharp(Buffer.from(svg))
      .removeAlpha()
      .trim()
      .toBuffer({ resolveWithObject: true })
    expect(data.length).toBeGreaterThan(100)
    // About four ems wide and one high, in the middle.
    expect(info.width).toBeGreaterThan(120)
    expect(info.height).toBeGreaterThan(25)
    expect(info.height).toBeLessThan(50)
    expect(Math.abs(-(info.trimOffsetLeft ?? 0) - (400 - info.width) / 2)).toBeLessThan(8)
  })
})
