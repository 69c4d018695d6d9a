import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { envOfReader } from '@/lib/env'
import { BackupError } from '@/lib/backup/backup-error'
import { sqliteFile } from '@/lib/database/sqlite-url'
import { explainBackup, readOrExplain } from './explain-backup'
import { endWith } from './end-with'
import { progressLine } from './progress-line'
import { isWhole, tellContents } from './tell-contents'
import { verifyBackup } from './verify-backup'

// npm run backup, while the app runs or not.
const USAGE = `Usage: npm run backup -- FILE [--force]
       npm run backup -- --into FOLDER [--keep N]
       npm run backup -- --verify FILE
Writes everything, pictures included, into FILE: a SQLite database that is read back before it counts.
  --force        takes the place of a FILE that is there already
  --into FOLDER  names the file itself: sunflower-YYYYMMDD-HHMMSS.db
  --keep N       then, if it is whole, removes all but the newest N of these
  --verify FILE  only reads a backup and tells what is in it; writes nothing, anywhere
APP_SECRET is not in the file: keep it elsewhere.`

async function main(): Promise<boolean> {
  const { values, positionals } = readOrExplain(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: {
        force: { type: 'boolean', default: false },
        into: { type: 'string' },
        keep: { type: 'string' },
        verify: { type: 'string' },
      },
    }),
  )
  if (values.verify !== undefined) return verifyBackup(values.verify)
  const [given, ...others] = positionals
  const file = given ?? (values.into && join(values.into, nameOfNow()))
  const keep = Number(values.keep ?? Infinity)
  if (!file || others.length > 0 || (given && values.into) || !(keep >= 1)) {
    throw new BackupError(USAGE)
  }
  refuseMissing()
  // Only now: it opens the database as soon as it is imported.
  const { makeBackup } = await import('@/lib/backup/make-backup')
  const progress = progressLine()
  const made = await makeBackup({ file, isForced: values.force, onProgress: progress.show })
  progress.clear()
  tellContents(made.file, made.contents, made.bytes)
  if (!isWhole(made)) return false
  if (values.into && keep < Infinity) removeOlder(values.into, keep)
  return true
}

function refuseMissing(): void {
  const { databaseUrl } = envOfReader()
  const file = sqliteFile(databaseUrl)
  if (databaseUrl.startsWith('file:') && !existsSync(file)) {
    throw new BackupError(`There is no database at ${file} yet: nothing to back up.`)
  }
}

const nameOfNow = () =>
  `sunflower-${new Date().toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}.db`

const OWN_NAME = /^sunflower-\d{8}-\d{6}\.db$/

/** Only after a new one is there and whole: a backup that fails never costs an older one. */
function removeOlder(folder: string, keep: number): void {
  const names = readdirSync(folder).filter((name) => OWN_NAME.test(name))
  for (const name of names.sort().slice(0, -keep)) {
    rmSync(join(folder, name))
    console.log(`Removed ${name}.`)
  }
}

await endWith(main, explainBackup)
