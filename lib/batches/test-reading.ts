import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { textsOf } from './cells'
import type { Table } from './make-table'
import { readInto } from './read-into'
import type { CorrectedSettings } from './schema'
import { readCells } from './stored'

const chunk = z.array(z.tuple([z.number(), z.string()]))

/** Test support: a file as it is read, with the rows that would be kept. @throws FileError */
export async function readBytes(
  bytes: Uint8Array,
  corrected: CorrectedSettings | null = null,
): Promise<Omit<Table, 'rows'> & { rows: { number: number; cells: string[] }[]; marks: string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'reading-'))
  try {
    const [from, to] = [join(folder, 'file'), join(folder, 'rows')]
    await writeFile(from, bytes)
    const table = await readInto({ from, to }, corrected)
    const lines = (await readFile(to, 'utf8')).split('\n').filter((line) => line !== '')
    const kept = lines.flatMap((line) => chunk.parse(JSON.parse(line)))
    const rows = kept.map(([number, cells]) => ({ number, cells: readCells(cells) }))
    const marks = rows.flatMap(({ number, cells }) =>
      cells.flatMap((cell) => (typeof cell === 'string' ? [] : `${number}: ${cell.join(' ')}`)),
    )
    return {
      ...table,
      rows: rows.map(({ number, cells }) => ({ number, cells: textsOf(cells) })),
      marks,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
