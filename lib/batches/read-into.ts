import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { readCsv, type CsvTable } from './csv'
import { FileError } from './read-text'
import { keptBytes, ROW_MAX_BYTES, type CsvSettings } from './schema'

/** Small, so that what is in memory stays small: the parser makes objects of it. */
const READ_BYTES = 16 * 1024
/** Rows of a line: so many, or so large. Longer lines are cleared out of the server's memory late. */
const CHUNK_ROWS = 500
const CHUNK_CHARACTERS = 64 * 1024

/**
 * Reads a CSV file and writes its rows into another, some in each line: JSON of their numbers and their
 * cells, which are JSON themselves, as they are kept.
 * @throws FileError
 */
export async function readInto(
  { from, to }: { from: string; to: string },
  corrected: Partial<CsvSettings>,
): Promise<CsvTable> {
  const target = await open(to, 'wx', 0o600)
  let [chunk, characters]: [[number, string][], number] = [[], 0]
  const write = async () => {
    if (chunk.length > 0) await target.writeFile(`${JSON.stringify(chunk)}\n`)
    ;[chunk, characters] = [[], 0]
  }
  try {
    const bytes = () => createReadStream(from, { highWaterMark: READ_BYTES })
    const table = await readCsv(bytes, corrected, async ({ number, cells }) => {
      if (keptBytes(cells) > ROW_MAX_BYTES) throw new FileError('rowTooLarge', number)
      const kept = JSON.stringify(cells)
      chunk.push([number, kept])
      characters += kept.length
      if (chunk.length >= CHUNK_ROWS || characters >= CHUNK_CHARACTERS) await write()
    })
    await write()
    return table
  } finally {
    await target.close()
  }
}
