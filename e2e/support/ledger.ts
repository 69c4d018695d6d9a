import { createClient } from '@libsql/client'
import { join } from 'node:path'

/** Leaves so many codes of the app's one Mini Program, as if the others had been made before. */
export async function leaveCodes(dataDir: string, left: number) {
  const database = createClient({
    url: `file:${join(dataDir, 'sunflower.db')}`,
    timeout: 10_000,
  })
  await database.execute({
    sql: 'UPDATE QuotaLedger SET madeBefore = madeBefore + left - ?, left = ?',
    args: [left, left],
  })
  database.close()
}
