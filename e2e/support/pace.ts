import { createClient } from '@libsql/client'
import { join } from 'node:path'

/** Lets the app's Mini Programs be asked so often a minute: slow enough to be stopped on the way. */
export async function setPace(dataDir: string, perMinute: number) {
  const database = createClient({
    url: `file:${join(dataDir, 'sunflower.db')}`,
    timeout: 10_000,
  })
  await database.execute({
    sql: `INSERT INTO ProgramPace (programId, perMinute) SELECT id, ? FROM MiniProgram WHERE true
      ON CONFLICT (programId) DO UPDATE SET perMinute = excluded.perMinute`,
    args: [perMinute],
  })
  database.close()
}
