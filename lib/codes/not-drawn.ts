import 'server-only'
import { isDatabaseAway } from '@/lib/database/away'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { UnusablePicture } from '@/lib/open-picture'

/**
 * missing: its picture is not in the database · broken, tooLarge: the picture cannot be decoded ·
 * blank: it shows no ink · other: whatever else failed, see the log.
 */
export type NotDrawnReason = 'missing' | 'broken' | 'tooLarge' | 'blank' | 'other'

export const notDrawn = (reason: NotDrawnReason, cause?: unknown) =>
  new AppError('not_drawn', { spent: 'nothing', params: { reason }, cause })

/**
 * What went wrong while one code was drawn: whatever it is, it is about that code.
 * @returns AppError not_drawn, or `error` itself where it is one already or the database is away
 */
export function asNotDrawn(codeId: string, error: unknown): unknown {
  if (error instanceof UnusablePicture) return notDrawn(error.reason, error)
  if (error instanceof AppError || isDatabaseAway(error)) return error
  log.error({ err: error, codeId }, 'a code could not be drawn')
  return notDrawn('other', error)
}

/** @throws AppError not_drawn, and every AppError of `draw`; the error itself where the database is away */
export async function drawOne<T>(codeId: string, draw: () => Promise<T>): Promise<T> {
  try {
    return await draw()
  } catch (error) {
    throw asNotDrawn(codeId, error)
  }
}

/** What came of one code of many. */
export type Outcome<T> = { made: T } | { leftOut: AppError }

/**
 * The same for one code of many: without it the others go on.
 * @throws what is no fault of this code: the database is away, or no code could be drawn like this
 */
export async function drawOrLeaveOut<T>(
  codeId: string,
  draw: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { made: await drawOne(codeId, draw) }
  } catch (error) {
    if (!isAboutOneCode(error)) throw error
    return { leftOut: error }
  }
}

export function isAboutOneCode(error: unknown): error is AppError {
  return error instanceof AppError && ONE_CODE.has(error.code)
}

const ONE_CODE: ReadonlySet<string> = new Set(['not_drawn', 'contrast_too_low', 'not_found'])

/** A code that is not among the files, and why. */
export type LeftOut = { title: string; path: string; error: AppError }

/** Nothing is left to put into a file. */
export function nothingDrawn([first, ...others]: readonly LeftOut[]): AppError {
  if (!first) return new AppError('not_found')
  const { title, path, error } = first
  const reason = error.code === 'not_drawn' ? (error.params.reason ?? 'other') : error.code
  const params = { name: title || path, more: others.length, reason }
  return new AppError('nothing_drawn', { spent: 'nothing', params })
}
