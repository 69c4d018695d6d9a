export const TABLE_FORMATS = ['csv', 'xlsx'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** Text is text, whatever it looks like; a moment is told in UTC, a day in nobody's zone. */
export type TableCell = string | number | Date | { day: string } | null

/** Said once, and written as what somebody's program opens. */
export type Table = {
  /** What the sheet of a workbook is called. */
  name: string
  headings: readonly string[]
  /** How many rows there will be, as far as is known before they are read. */
  count: number
  /** Some at a time; each row as long as the headings. */
  rows: AsyncGenerator<readonly (readonly TableCell[])[], void, undefined>
}
