import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layoutLabel, smallestCodeMm, type LabelBox } from './label-layout'
import {
  LABEL_SHEETS,
  LABEL_SHEET_CODES,
  findSheetProblems,
  labelSheetSchema,
  labelsPerSheet,
  type LabelSheet,
} from './label-sheets'

const isInside = (inner: LabelBox, outer: LabelBox) =>
  inner.x >= outer.x - 0.1 &&
  inner.y >= outer.y - 0.1 &&
  inner.x + inner.width <= outer.x + outer.width + 0.1 &&
  inner.y + inner.height <= outer.y + outer.height + 0.1

const overlap = (a: LabelBox, b: LabelBox) =>
  a.x < b.x + b.width - 0.1 &&
  b.x < a.x + a.width - 0.1 &&
  a.y < b.y + b.height - 0.1 &&
  b.y < a.y + a.height - 0.1

function expectSound(sheet: LabelSheet, hasCaption: boolean) {
  const page = { x: 0, y: 0, width: sheet.pageWidthMm, height: sheet.pageHeightMm }
  const all = Array.from({ length: labelsPerSheet(sheet) }, (_, index) =>
    layoutLabel(sheet, index, hasCaption),
  )
  for (const { label, code, caption } of all) {
    expect(isInside(label, page)).toBe(true)
    expect(isInside(code, label)).toBe(true)
    expect(code.width).toBeCloseTo(code.height, 6)
    expect(code.x).toBeGreaterThanOrEqual(4.2 - 1e-9)
    expect(code.x - label.x).toBeGreaterThanOrEqual(3 - 1e-9)
    if (!caption) continue
    expect(isInside(caption, label)).toBe(true)
    expect(overlap(caption, code)).toBe(false)
    expect(caption.maxLines * caption.lineHeight).toBeLessThanOrEqual(caption.height + 1e-6)
  }
  for (const [index, { label }] of all.entries()) {
    for (const other of all.slice(index + 1)) expect(overlap(label, other.label)).toBe(false)
  }
}

describe('label sheets', () => {
  it.each(LABEL_SHEET_CODES)('%s lies inside its page, with and without captions', (code) => {
    const sheet = LABEL_SHEETS[code]
    expect(findSheetProblems(sheet)).toEqual([])
    expect(labelSheetSchema.safeParse(sheet).success).toBe(true)
    expectSound(sheet, false)
    expectSound(sheet, true)
  })

  it.each([
    ['L7160', 32.1],
    ['L7161', 40.6],
    ['L7162', 27.9],
    ['L7163', 32.1],
    ['L7164', 57.5],
    ['L7165', 61.7],
    ['L7169', 93.1],
    ['L7651', 15.2],
    // The outermost stay clear of what a printer leaves blank; those in the middle have 31 mm.
    ['3474', 29.8],
    ['3490', 30],
    ['5160', 19.4],
  ] as const)('%s takes codes of at least %d mm', (code, side) => {
    expect(smallestCodeMm(LABEL_SHEETS[code], false)).toBeCloseTo(side, 1)
  })

  it('sets the outer labels of 3474 in, and leaves the inner ones alone', () => {
    const [corner, middle] = [0, 10].map((index) => layoutLabel(LABEL_SHEETS['3474'], index, true))
    expect(corner?.code.x).toBeCloseTo(4.2)
    expect(corner?.code.y).toBeCloseTo(4.2)
    expect((middle?.code.x ?? 0) - (middle?.label.x ?? 0)).toBeCloseTo(3)
    expect(middle?.code.width).toBeCloseTo(31)
  })

  it('accepts any sheet of one’s own that can be, and lays it out soundly', () => {
    const any = fc.record({
      columns: fc.integer({ min: 1, max: 6 }),
      rows: fc.integer({ min: 1, max: 10 }),
      labelWidthMm: fc.integer({ min: 15, max: 120 }),
      labelHeightMm: fc.integer({ min: 15, max: 120 }),
      leftMm: fc.integer({ min: 0, max: 20 }),
      topMm: fc.integer({ min: 0, max: 20 }),
      gapX: fc.integer({ min: 0, max: 8 }),
      gapY: fc.integer({ min: 0, max: 8 }),
    })
    fc.assert(
      fc.property(any, ({ gapX, gapY, ...own }) => {
        const sheet = {
          ...own,
          pageWidthMm: 210,
          pageHeightMm: 297,
          pitchXMm: own.labelWidthMm + gapX,
          pitchYMm: own.labelHeightMm + gapY,
        }
        const isOnPage =
          own.leftMm + (own.columns - 1) * sheet.pitchXMm + own.labelWidthMm <= 210 &&
          own.topMm + (own.rows - 1) * sheet.pitchYMm + own.labelHeightMm <= 297
        expect(labelSheetSchema.safeParse(sheet).success).toBe(isOnPage)
        if (isOnPage) for (const hasCaption of [false, true]) expectSound(sheet, hasCaption)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    [{ pitchXMm: 60 }, 'pitchXMm', 'overlap'],
    [{ pitchYMm: 30 }, 'pitchYMm', 'overlap'],
    [{ columns: 4 }, 'columns', 'outside'],
    [{ topMm: 40 }, 'rows', 'outside'],
    [{ labelWidthMm: 3 }, 'labelWidthMm', 'length'],
    [{ rows: 0 }, 'rows', 'count'],
    [{ rows: 2.5 }, 'rows', 'count'],
    [{ leftMm: -1 }, 'leftMm', 'length'],
    [{ topMm: Number.NaN }, 'topMm', 'length'],
  ])('says what is wrong with %j', (change, field, message) => {
    const result = labelSheetSchema.safeParse({ ...LABEL_SHEETS.L7160, ...change })
    expect(result.error?.issues.map(({ path, message }) => [path[0], message])).toContainEqual([
      field,
      message,
    ])
  })
})
