import type { FileProblem } from './schema'

/** A file that is no table. `at` is a number of the problem's own: bytes, megabytes, or a row. */
export class FileError extends Error {
  constructor(
    readonly problem: FileProblem,
    readonly at: number | null = null,
  ) {
    super(problem)
    this.name = 'FileError'
  }
}
