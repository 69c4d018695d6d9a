import { createClient } from '@libsql/client'
import { join } from 'node:path'
import { READER_VERSION } from '@/lib/artwork/read-code'

type SeededRereading = {
  /** Codes whose drawing is an older reader's trace. */
  codeIds: readonly string[]
  total: number
  read: number
  better: number
}

/** Puts the desk into the midst of reading stored codes again, in the hands of another machine. */
export async function seedRereading(dataDir: string, seeded: SeededRereading) {
  const client = createClient({ url: `file:${join(dataDir, 'sunflower.db')}`, timeout: 10_000 })
  const leaseUntil = new Date(Date.now() + 80_000).toISOString().replace('Z', '+00:00')
  await client.batch(
    [
      {
        sql: `INSERT INTO Rereading (readerVersion, total, read, better, owner, leaseUntil)
              VALUES (?, ?, ?, ?, 'another-machine:1:owner', ?)`,
        args: [READER_VERSION, seeded.total, seeded.read, seeded.better, leaseUntil],
      },
      ...seeded.codeIds.map((codeId) => ({
        sql: `INSERT INTO Drawing (codeId, readerVersion, way, score, ink)
              VALUES (?, ?, 'contour', 0.9, '{}')`,
        args: [codeId, READER_VERSION - 1],
      })),
    ],
    'write',
  )
  return {
    /** The other machine is done, or gone: whoever has time may go on. */
    async release() {
      await client.execute('UPDATE Rereading SET owner = NULL, leaseUntil = NULL')
      client.close()
    },
  }
}
