import { z } from 'zod'

/** Where the labels of a sheet are, in millimetres from its top left corner. */
export type LabelSheet = {
  pageWidthMm: number
  pageHeightMm: number
  labelWidthMm: number
  labelHeightMm: number
  columns: number
  rows: number
  leftMm: number
  topMm: number
  /** From the left edge of one label to that of the next. */
  pitchXMm: number
  pitchYMm: number
}

const A4 = { pageWidthMm: 210, pageHeightMm: 297 }
const LETTER = { pageWidthMm: 215.9, pageHeightMm: 279.4 }

type Row = [
  label: [width: number, height: number],
  grid: [columns: number, rows: number],
  first: [left: number, top: number],
  pitch: [x: number, y: number],
]

const sheet = (page: typeof A4, [label, grid, first, pitch]: Row): LabelSheet => ({
  ...page,
  labelWidthMm: label[0],
  labelHeightMm: label[1],
  columns: grid[0],
  rows: grid[1],
  leftMm: first[0],
  topMm: first[1],
  pitchXMm: pitch[0],
  pitchYMm: pitch[1],
})

/** From gLabels' templates. Makers and sources differ by fractions: hence calibration and offsets. */
export const LABEL_SHEETS = {
  L7160: sheet(A4, [
    [63.5, 38.1],
    [3, 7],
    [7.5, 15.5],
    [66, 38.1],
  ]),
  L7161: sheet(A4, [
    [63.5, 46.6],
    [3, 6],
    [7.4, 8.1],
    [65.9, 46.7],
  ]),
  L7162: sheet(A4, [
    [99.1, 33.9],
    [2, 8],
    [4, 13],
    [102.5, 33.9],
  ]),
  L7163: sheet(A4, [
    [99.1, 38.1],
    [2, 7],
    [3.4, 15.2],
    [103, 38.1],
  ]),
  L7164: sheet(A4, [
    [63.5, 72],
    [3, 4],
    [7.4, 3.5],
    [66, 72],
  ]),
  L7165: sheet(A4, [
    [99.1, 67.7],
    [2, 4],
    [4.7, 13],
    [101.6, 67.7],
  ]),
  L7169: sheet(A4, [
    [99.1, 139],
    [2, 2],
    [5, 7.1],
    [101.5, 139],
  ]),
  L7651: sheet(A4, [
    [38.1, 21.2],
    [5, 13],
    [4.7, 10.9],
    [40.6, 21.2],
  ]),
  '3474': sheet(A4, [
    [70, 37],
    [3, 8],
    [0, 0],
    [70, 37],
  ]),
  '3490': sheet(A4, [
    [70, 36],
    [3, 8],
    [0, 4.4],
    [70, 36],
  ]),
  '5160': sheet(LETTER, [
    [66.7, 25.4],
    [3, 10],
    [4.8, 12.7],
    [69.9, 25.4],
  ]),
} as const satisfies Record<string, LabelSheet>

export type LabelSheetCode = keyof typeof LABEL_SHEETS

/** In the order they are offered. */
export const LABEL_SHEET_CODES = [
  'L7160',
  'L7161',
  'L7162',
  'L7163',
  'L7164',
  'L7165',
  'L7169',
  'L7651',
  '3474',
  '3490',
  '5160',
] as const satisfies readonly LabelSheetCode[]

/** Rounded figures of the makers may overlap or stick out by this much. */
const TOLERANCE_MM = 0.1
const LABEL_MIN_MM = 12
const LABELS_PER_SHEET_MAX = 400

const length = (min: number, max: number) =>
  z.number({ error: 'length' }).min(min, { error: 'length' }).max(max, { error: 'length' })
const count = z.number({ error: 'count' }).int({ error: 'count' }).min(1, { error: 'count' })

/** A sheet of the reader's own. Error messages are keys of `labels.problems`. */
export const labelSheetSchema = z
  .object({
    pageWidthMm: length(50, 500),
    pageHeightMm: length(50, 700),
    labelWidthMm: length(LABEL_MIN_MM, 500),
    labelHeightMm: length(LABEL_MIN_MM, 700),
    columns: count.max(40, { error: 'count' }),
    rows: count.max(60, { error: 'count' }),
    leftMm: length(0, 200),
    topMm: length(0, 200),
    pitchXMm: length(0, 500),
    pitchYMm: length(0, 700),
  })
  .superRefine((custom, ctx) => {
    for (const { field, problem } of findSheetProblems(custom)) {
      ctx.addIssue({ code: 'custom', path: [field], message: problem })
    }
  })

type SheetProblem = { field: keyof LabelSheet; problem: 'overlap' | 'outside' | 'tooMany' }

/** What cannot be on a real sheet: labels that overlap, stick out of the page, or are countless. */
export function findSheetProblems(sheet: LabelSheet): SheetProblem[] {
  const right = sheet.leftMm + (sheet.columns - 1) * sheet.pitchXMm + sheet.labelWidthMm
  const bottom = sheet.topMm + (sheet.rows - 1) * sheet.pitchYMm + sheet.labelHeightMm
  const found: (SheetProblem | false)[] = [
    sheet.columns > 1 &&
      sheet.pitchXMm < sheet.labelWidthMm - TOLERANCE_MM && {
        field: 'pitchXMm',
        problem: 'overlap',
      },
    sheet.rows > 1 &&
      sheet.pitchYMm < sheet.labelHeightMm - TOLERANCE_MM && {
        field: 'pitchYMm',
        problem: 'overlap',
      },
    right > sheet.pageWidthMm + TOLERANCE_MM && { field: 'columns', problem: 'outside' },
    bottom > sheet.pageHeightMm + TOLERANCE_MM && { field: 'rows', problem: 'outside' },
    sheet.columns * sheet.rows > LABELS_PER_SHEET_MAX && { field: 'rows', problem: 'tooMany' },
  ]
  return found.filter((one) => one !== false)
}

export const labelsPerSheet = ({ columns, rows }: LabelSheet) => columns * rows

/** What is printed to cut along. */
export const GUIDES = ['none', 'corners', 'outline'] as const
export type Guides = (typeof GUIDES)[number]
