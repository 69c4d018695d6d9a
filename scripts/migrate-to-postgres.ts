import { parseArgs } from 'node:util'
import { BackupError } from '@/lib/backup/backup-error'
import { sqliteFile } from '@/lib/database/sqlite-url'
import { env } from '@/lib/env'
import { UnreachableError } from '@/lib/database/migration-error'
import { providerOf } from '@/lib/database/provider'
import { endWith } from './end-with'
import { explainBackup, readOrExplain } from './explain-backup'
import { progressLine } from './progress-line'

// npm run migrate:to-postgres, while the app is stopped.
const USAGE = `Usage: npm run migrate:to-postgres -- [postgresql://…] [--from FILE] [--anew]
Copies a desk from SQLite into an empty PostgreSQL database; run again, an interrupted copy goes on.
The address may stand in TARGET_DATABASE_URL instead, where no list of processes shows its password.
  --from FILE  the SQLite database, if not the one of DATA_DIR or DATABASE_URL
  --anew       throws away what an interrupted copy has brought over, and begins again`

async function main(): Promise<void> {
  const { values, positionals } = readOrExplain(USAGE, () =>
    parseArgs({
      allowPositionals: true,
      options: { from: { type: 'string' }, anew: { type: 'boolean', default: false } },
    }),
  )
  const targetUrl = positionals[0] ?? process.env.TARGET_DATABASE_URL ?? ''
  if (!/^postgres(ql)?:\/\//.test(targetUrl) || positionals.length > 1) throw new BackupError(USAGE)
  const { databaseUrl } = env()
  if (!values.from && providerOf(databaseUrl) !== 'sqlite') {
    throw new BackupError(
      'DATABASE_URL names PostgreSQL already: name the SQLite file with --from.',
    )
  }
  const file = values.from ?? sqliteFile(databaseUrl)
  const { moveToPostgresql } = await import('@/lib/backup/move-to-postgresql')
  const progress = progressLine()
  const { rows, tables } = await moveToPostgresql({
    file,
    targetUrl,
    isAnew: values.anew,
    onProgress: progress.show,
    onResume: (done) => console.log(`Going on behind ${done} rows that are there already.`),
  })
  progress.clear()
  console.log(`Moved ${rows} rows in ${tables} tables; both databases hold the same.`)
  console.log(NEXT)
}

const NEXT = `Now set, for every process:
  DATABASE_URL  the PostgreSQL address
  APP_SECRET    what DATA_DIR/app-secret holds, or the APP_SECRET of now: the same, or nothing sealed opens
  SANDBOX=on    if you go on using the sandbox Mini Program, on one machine alone
The rows of the SQLite file are as they were; keep it until you have seen the new desk. It is marked as
moved and starts no more, unless you say so once: npm start -- --take-back`

/** The address is not DATABASE_URL's. */
const explain = (error: unknown) =>
  error instanceof UnreachableError ? error.message : explainBackup(error)

await endWith(main, explain)
