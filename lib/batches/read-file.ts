import 'server-only'
import { rm } from 'node:fs/promises'
import { AppError } from '@/lib/errors'
import { enterGate } from '@/lib/gate'
import { FileError } from './file-error'
import type { Reading } from './insert-rows'
import type { Table } from './make-table'
import { withReader } from './read-apart'
import type { CorrectedSettings, FileProblem } from './schema'

/** Each has a process of its own that works as fast as it can. */
const READ_AT_ONCE = 2

type FileReading = {
  path: string
  corrected?: CorrectedSettings
  signal?: AbortSignal | undefined
  /** Whether the file itself is to be kept, too. */
  isNew: boolean
  /** Makes the draft ready for the rows of such a table. */
  begin: (table: Table) => Promise<Reading>
}

/**
 * Reads a file on the disk for people, and writes its rows into a draft: a wrong file is an expected
 * failure.
 * @throws AppError file_unreadable; too_busy while others are read; conflict once somebody else reads it
 */
export async function readFile(order: FileReading): Promise<Table> {
  const { path, corrected, signal, isNew, begin } = order
  const leave = enterGate('batch-reading', READ_AT_ONCE)
  const rows = `${path}.rows`
  try {
    return await withReader(signal, async (reader) => {
      const table = await reader.read({ from: path, to: rows }, corrected ?? null)
      await reader.keep({ keep: await begin(table), file: isNew ? path : null, rows })
      return table
    })
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    throw fileUnreadable(error.problem, error.at ?? 0)
  } finally {
    await rm(rows, { force: true })
    leave()
  }
}

/** @param at bytes, or the row where it went wrong */
export function fileUnreadable(problem: FileProblem, at: number): AppError {
  return new AppError('file_unreadable', {
    fields: [{ field: 'file', problem }],
    params: { problem, at, megabytes: Math.ceil(at / 100_000) / 10 },
  })
}
