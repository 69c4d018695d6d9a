import 'server-only'
import { copyFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { recordAudit } from '@/lib/audit/record'
import { verifyAudit, type AuditVerdict } from '@/lib/audit/verify'
import { openDatabase, type Transaction } from '@/lib/database/db'
import { isSecretKnown, keepWitness } from '@/lib/rotation/witness'
import { migrate } from '@/lib/migrations/migrate'
import { providerOf } from '@/lib/database/provider'
import { BackupError } from './backup-error'
import { checkBackup, readBackup } from './check-backup'
import { DROP_CONTENTS, rowsOf, sealOf, type Contents } from './contents'
import type { OnProgress } from './digest-table'
import { restorePostgresql } from './restore-postgresql'
import { restoreSqlite } from './restore-sqlite'
import { sqliteUrl } from '@/lib/database/sqlite-url'

type Order = {
  file: string
  /** Of the database whose place it takes. */
  databaseUrl: string
  isForced?: boolean
  /** Takes a trail that is broken, or sealed by another APP_SECRET, as it is. */
  acceptsTrail?: boolean
  onProgress?: OnProgress
}

/** `kept`: where the database from before lies now; null where there was none worth keeping. */
export type Restored = { contents: Contents; kept: string | null }

/**
 * Puts a backup in the place of a database: copied, checked to the last row, brought up to date, then
 * put in place at once. Until then nothing has changed.
 * @throws BackupError
 */
export async function restoreBackup(order: Order): Promise<Restored> {
  const { file } = order
  const contents = await readBackup(file)
  const restore = providerOf(order.databaseUrl) === 'sqlite' ? restoreSqlite : restorePostgresql
  const kept = await restore({
    databaseUrl: order.databaseUrl,
    isForced: order.isForced ?? false,
    onProgress: order.onProgress,
    makeReady: (draft) => makeReady(draft, order),
    record: (tx) => recordRestored(tx, { file, contents }),
  })
  return { contents, kept }
}

/** Fills an empty file with the backup as this program's own database. */
async function makeReady(draft: string, { file, ...order }: Order): Promise<void> {
  await copyFile(file, draft)
  await checkBackup(draft, { name: file, onProgress: order.onProgress })
  await migrate(sqliteUrl(draft))
  const client = openDatabase(sqliteUrl(draft))
  try {
    await client.$executeRawUnsafe(DROP_CONTENTS)
    const { broken } = await verifyAudit({ client })
    if (broken && !order.acceptsTrail) throw new BackupError(explainTrail(broken))
  } finally {
    await client.$disconnect()
  }
}

function explainTrail({ sequence, fault }: NonNullable<AuditVerdict['broken']>): string {
  if (fault === 'head') {
    return 'The end of the audit trail was sealed with another APP_SECRET: set the APP_SECRET (or put back DATA_DIR/app-secret) of the desk that was backed up. Where it is lost, add --accept-trail.'
  }
  return `The audit trail in the backup is broken at entry ${sequence}: take an earlier backup, or add --accept-trail to restore it as it is.`
}

/**
 * The first entry after a restore says so, at the end of the restored trail. Whoever accepts a desk of
 * another APP_SECRET goes on with the one set here.
 */
export async function recordRestored(
  tx: Transaction,
  { file, contents }: { file: string; contents: Contents },
): Promise<void> {
  if (!(await isSecretKnown(tx))) await keepWitness(tx)
  await recordAudit(tx, {
    event: 'backup.restored',
    actor: null,
    details: {
      file: basename(file),
      madeAt: contents.madeAt,
      count: rowsOf(contents, 'Code'),
      sha256: sealOf(contents),
    },
  })
}
