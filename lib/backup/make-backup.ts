import 'server-only'
import { statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { keepNoted } from '@/lib/audit/noted'
import { recordAuditAlone } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { isSecretKnown } from '@/lib/rotation/witness'
import { providerOf } from '@/lib/database/provider'
import type { Checked } from './check-backup'
import { rowsOf, sealOf } from './contents'
import type { OnProgress } from './digest-table'
import { takeSnapshot } from './snapshot'
import { writeBackup } from './write-backup'

type Order = { file: string; isForced?: boolean; onProgress?: OnProgress }
export type Made = Checked & { file: string; bytes: number }

/**
 * Backs the program's database up, pictures and all, as it is at one moment, while the app goes on.
 * @throws BackupError
 */
export async function makeBackup(order: Order): Promise<Made> {
  const file = resolve(order.file)
  const { databaseUrl } = env()
  const checked = await writeBackup({
    ...order,
    file,
    source: providerOf(databaseUrl),
    snapshot: (draft) => takeSnapshot(databaseUrl, draft, order.onProgress),
    record: (made) => recordMade(file, made),
  })
  const { auditHead } = checked.contents
  if (auditHead && (await mayWrite(checked))) await keepNoted('backup', auditHead)
  return { ...checked, file, bytes: statSync(file).size }
}

/**
 * A database that waits for its migrations is not written to by this program, nor is one that lives by
 * another APP_SECRET: an entry would break the seal of its trail.
 */
const mayWrite = async ({ isOlder }: Checked) => !isOlder && (await isSecretKnown(db))

async function recordMade(file: string, made: Checked): Promise<void> {
  if (!(await mayWrite(made))) return
  const { contents } = made
  await recordAuditAlone({
    event: 'backup.made',
    actor: null,
    details: { file: basename(file), count: rowsOf(contents, 'Code'), sha256: sealOf(contents) },
  })
}
