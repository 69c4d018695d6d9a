import { parseArgs } from 'node:util'
import { BackupError } from '@/lib/backup/backup-error'
import { sqliteFile } from '@/lib/database/sqlite-url'
import { env } from '@/lib/env'
import { providerOf } from '@/lib/database/provider'
import { explainBackup, readOrExplain } from './explain-backup'
import { endWith } from './end-with'
import { progressLine } from './progress-line'
import { tellContents } from './tell-contents'
import { verifyBackup } from './verify-backup'

// npm run restore, while the app is stopped.
const USAGE = `Usage: npm run restore -- FILE [--force] [--accept-trail]
       npm run restore -- --check FILE
Puts a backup in the place of the database that DATA_DIR or DATABASE_URL names.
  --force         replaces a database that holds data; a copy of it is kept
  --accept-trail  takes an audit trail that is broken or sealed by another APP_SECRET as it is
  --check FILE    only reads a backup and tells what is in it`

async function main(): Promise<boolean> {
  const { values, positionals } = readOrExplain(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: {
        force: { type: 'boolean', default: false },
        'accept-trail': { type: 'boolean', default: false },
        check: { type: 'string' },
      },
    }),
  )
  const [file, ...others] = positionals
  if (values.check !== undefined && !file) return verifyBackup(values.check)
  if (!file || others.length > 0 || values.check !== undefined) throw new BackupError(USAGE)
  const { databaseUrl } = env()
  const { readBackup } = await import('@/lib/backup/check-backup')
  tellContents(file, await readBackup(file))
  const progress = progressLine()
  const { restoreBackup } = await import('@/lib/backup/restore-backup')
  const { kept } = await restoreBackup({
    file,
    databaseUrl,
    isForced: values.force,
    acceptsTrail: values['accept-trail'],
    onProgress: progress.show,
  })
  progress.clear()
  if (kept) console.log(`The database from before is kept at ${kept}.`)
  console.log(`Restored into ${nameOf(databaseUrl)}: every row and picture is as it was.`)
  return true
}

/** Without the password of an address. */
const nameOf = (databaseUrl: string) =>
  providerOf(databaseUrl) === 'sqlite' ? sqliteFile(databaseUrl) : 'PostgreSQL'

await endWith(main, explainBackup)
