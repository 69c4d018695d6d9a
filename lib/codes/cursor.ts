import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { CodeSort } from './schema'

/** The last row before a page: its place in the order it was made for. */
export type Cursor<Sort extends CodeSort = CodeSort> = { sort: Sort; value: string; id: string }

/** Orders by what a code says of itself. */
export type OwnSort = Exclude<CodeSort, 'row'>

const cursorSchema = z.tuple([z.string(), z.string(), z.string()])

type Placed = { id: string; title: string; createdAt: Date }

/** The place of a row in an order. */
export function cursorAt(sort: OwnSort, { id, title, createdAt }: Placed): Cursor<OwnSort> {
  return { sort, value: sort === 'title' ? title : createdAt.toISOString(), id }
}

/** The place of a code in the order of its batch's rows. @param number that of its first row */
export const cursorAtRow = (number: number): Cursor<'row'> => ({
  sort: 'row',
  value: String(number),
  id: '',
})

/** Where a page starts, opaque to the reader. */
export function encodeCursor({ sort, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** @throws AppError invalid_input for anything we did not write, or wrote for another order */
export function decodeCursor<Sort extends CodeSort>(text: string, sort: Sort): Cursor<Sort> {
  const [madeFor, value, id] = parse(text)
  if (madeFor !== sort || !IS_PLACE[sort](value)) throw new AppError('invalid_input')
  return { sort, value, id }
}

const isMoment = (value: string) => !Number.isNaN(Date.parse(value))

const IS_PLACE: Record<CodeSort, (value: string) => boolean> = {
  newest: isMoment,
  oldest: isMoment,
  title: () => true,
  row: (value) => /^\d{1,9}$/.test(value),
}

function parse(text: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError('invalid_input', { cause })
  }
}
