import { AppError } from '@/lib/errors'
import { readCsv, type CsvTable } from './csv'
import { FileError } from './read-text'
import type { CsvSettings, FileProblem } from './schema'

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
