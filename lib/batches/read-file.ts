import { AppError } from '@/lib/errors'
import { enterGate } from '@/lib/gate'
import { readCsv, type CsvTable } from './csv'
import { FileError } from './read-text'
import type { CsvSettings, FileProblem } from './schema'

/** Each is in memory as a whole: 50 MB, and its rows. */
const READ_AT_ONCE = 2

/** To be asked before a file is read, and what it gives back called after. @throws AppError too_busy */
export const enterReading = () => enterGate('batch-upload', READ_AT_ONCE)

/** Reads a file for people: a wrong one is an expected failure. @throws AppError file_unreadable */
export async function readFile(
  bytes: Uint8Array,
  corrected: Partial<CsvSettings> = {},
): Promise<CsvTable> {
  try {
    return await readCsv(bytes, corrected)
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    throw fileUnreadable(error.problem, error.at ?? 0)
  }
}

/** @param at bytes, rows, or the row where it went wrong */
export function fileUnreadable(problem: FileProblem, at: number): AppError {
  return new AppError('file_unreadable', {
    fields: [{ field: 'file', problem }],
    params: { problem, at, megabytes: Math.ceil(at / 100_000) / 10 },
  })
}
