import { z } from 'zod'
import { AppError } from '@/lib/errors'
import type { CodeQuestion } from './schema'

/** The last row before a page: its place in the order it was made for. */
export type Cursor = { sort: CodeQuestion['sort']; value: string; id: string }

const cursorSchema = z.tuple([z.string(), z.string(), z.string()])

type Placed = { id: string; title: string; createdAt: Date }

/** The place of a row in an order. */
export function cursorAt(sort: CodeQuestion['sort'], { id, title, createdAt }: Placed): Cursor {
  return { sort, value: sort === 'title' ? title : createdAt.toISOString(), id }
}

/** Where a page starts, opaque to the reader. */
export function encodeCursor({ sort, value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url')
}

/** @throws AppError invalid_input for anything we did not write, or wrote for another order */
export function decodeCursor(text: string, sort: CodeQuestion['sort']): Cursor {
  const [madeFor, value, id] = parse(text)
  if (madeFor !== sort) throw new AppError('invalid_input')
  if (sort !== 'title' && Number.isNaN(Date.parse(value))) throw new AppError('invalid_input')
  return { sort, value, id }
}

function parse(text: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
  } catch (cause) {
    throw new AppError('invalid_input', { cause })
  }
}
