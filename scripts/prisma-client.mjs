import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './child.mjs'
import { fingerprint, stamp } from './fingerprint.mjs'
import { doOnce } from './lock.mjs'
import { ROOT, step } from './step.mjs'

const CONFIG = '.config/prisma.config.ts'
const MADE_FROM = ['prisma/schema.prisma', CONFIG, 'node_modules/prisma/package.json']

/** Writes lib/generated/prisma when it is missing or the schema or Prisma changed. */
export async function ensurePrismaClient() {
  const wanted = fingerprint(MADE_FROM)
  const made = stamp('lib/generated/.made-from')
  const isMade = () => made.says(wanted) && existsSync(join(ROOT, 'lib/generated/prisma/client.ts'))
  await doOnce(isMade, () =>
    step('Writing the database client', async () => {
      made.remove()
      const args = ['node_modules/prisma/build/index.js', 'generate', '--config', CONFIG]
      await runQuietly('prisma generate', process.execPath, args)
      made.write(wanted)
    }),
  )
}
