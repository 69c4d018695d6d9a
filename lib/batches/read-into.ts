import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { textsOf } from './cells'
import { readCsv } from './csv'
import { FileError } from './file-error'
import { isZip } from './file-kind'
import type { KeepRow, Table } from './make-table'
import { readWorkbookTable } from './read-workbook'
import { keptBytes, ROW_MAX_BYTES, type CorrectedSettings } from './schema'

/** Small, so that what is in memory stays small: the parser makes objects of it. */
const READ_BYTES = 16 * 1024
/** Rows of a line: so many, or so large. Longer lines are cleared out of the server's memory late. */
const CHUNK_ROWS = 500
const CHUNK_CHARACTERS = 64 * 1024

/**
 * Reads a workbook or a CSV file, whatever its name says, and writes its rows into another, some in each
 * line: JSON of their numbers and their cells, which are JSON themselves, as they are kept.
 * @throws FileError
 */
export async function readInto(
  { from, to }: { from: string; to: string },
  corrected: CorrectedSettings | null,
): Promise<Table> {
  const target = await open(to, 'wx', 0o600)
  let [chunk, characters]: [[number, string][], number] = [[], 0]
  const write = async () => {
    if (chunk.length > 0) await target.writeFile(`${JSON.stringify(chunk)}\n`)
    ;[chunk, characters] = [[], 0]
  }
  try {
    const table = await readTable(from, corrected, async ({ number, cells }) => {
      if (keptBytes(textsOf(cells)) > ROW_MAX_BYTES) throw new FileError('rowTooLarge', number)
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

async function readTable(
  from: string,
  corrected: CorrectedSettings | null,
  keep: KeepRow,
): Promise<Table> {
  const bytes = () => createReadStream(from, { highWaterMark: READ_BYTES })
  if (isZip(await firstBytes(from))) {
    return readWorkbookTable(from, corrected && 'sheet' in corrected ? corrected : {}, keep)
  }
  return readCsv(bytes, corrected && 'encoding' in corrected ? corrected : {}, keep)
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
