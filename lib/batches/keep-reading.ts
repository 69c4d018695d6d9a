import { createReadStream } from 'node:fs'
import { keepFile } from './file-parts'
import { insertRows } from './insert-rows'
import type { ReaderOrder } from './read-apart'

/** Writes rows that were read, and their file, into the database. @throws AppError conflict */
export async function keepReading({
  keep: reading,
  file,
  rows,
}: Extract<ReaderOrder, { keep: unknown }>): Promise<void> {
  if (file !== null) await keepFile(reading, file)
  await insertRows(reading, linesOf(rows))
}

/** Line by line, by hand: to Node's readline a rare sign within a cell is the end of a line, too. */
async function* linesOf(path: string): AsyncGenerator<string, void, undefined> {
  let rest = ''
  for await (const text of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + String(text)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}
