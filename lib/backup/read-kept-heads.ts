import 'server-only'
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { findHeads, type KeptHead } from '@/lib/audit/head'
import { BackupError } from './backup-error'
import { isSqlite, readBackupHead } from './check-backup'

/**
 * The heads of the audit trail that were noted in a file: a backup's own, or every one that stands in a
 * text, such as a log, saved messages or somebody's notes.
 * @throws BackupError where there is no file, or no head in it
 */
export async function readKeptHeads(file: string): Promise<KeptHead[]> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`)
  const heads: KeptHead[] = []
  for await (const line of linesOf(file)) heads.push(...findHeads(line))
  if (heads.length === 0) {
    throw new BackupError(
      `${file} holds no head of an audit trail: none stands in it as NUMBER.HASH.`,
    )
  }
  return heads
}

async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  if (await isSqlite(file)) yield await readBackupHead(file)
  else yield* createInterface({ input: createReadStream(file), crlfDelay: Infinity })
}
