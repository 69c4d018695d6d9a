import { z } from 'zod'
import { CSV_ENCODINGS, type FileSettings } from './schema'

/** Of many the first, and how many there are. */
const some = z.object({ count: z.number(), first: z.array(z.number()) })
export type Some = z.output<typeof some>

const FIRST = 20
export const noneYet = (): Some => ({ count: 0, first: [] })
export function addTo(found: Some, number: number): void {
  found.count += 1
  if (found.first.length < FIRST) found.first.push(number)
}

const shownRow = z.object({ number: z.number(), cells: z.array(z.string()) })

/** What the reading of a file saw besides its rows. Rows are numbers as the spreadsheet shows them. */
export const foundSchema = z.object({
  /** The first rows with something in them, as they are, cut to what a screen shows. */
  first: z.array(shownRow).default(() => []),
  /** Of a workbook. */
  sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean() })).default(() => []),
  /** Left out: above the headings, empty, the headings once more. */
  above: some.default(noneYet),
  empty: some.default(noneYet),
  again: some.default(noneYet),
  /** Kept, and skipped until somebody takes them in: totals. */
  totals: some.default(noneYet),
  /** Read like all others, though the spreadsheet does not show them. */
  hidden: some.default(noneYet),
  /** Ranges whose value belongs to their first cell, such as `B4:B9`. */
  merged: z
    .object({ count: z.number(), first: z.array(z.string()) })
    .default(() => ({ count: 0, first: [] })),
  /** Rows with a cell such as `="007"` that was read as 007. */
  unwrapped: some.default(noneYet),
  /** Rows in which bytes or signs were lost. */
  garbled: some.default(noneYet),
  /** Columns, counted from 1, whose heading is empty, there before, or had signs that nobody sees. */
  headings: z
    .object({
      empty: z.array(z.number()),
      repeated: z.array(z.number()),
      invisible: z.array(z.number()),
    })
    .default(() => ({ empty: [], repeated: [], invisible: [] })),
  /** Some cells in each encoding in which they can be read, where the bytes do not tell which it is. */
  readings: z
    .array(z.object({ encoding: z.enum(CSV_ENCODINGS), cells: z.array(z.string()) }))
    .default(() => []),
})
export type Found = z.output<typeof foundSchema>
export const nothingFound = (): Found => foundSchema.parse({})

/** Of the first rows those below the headings. */
export const rowsBelow = ({ headerRow }: FileSettings, { first }: Found): string[][] =>
  first.filter(({ number }) => number > headerRow).map(({ cells }) => cells)
