import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { findHeads, type KeptHead } from '@/lib/audit/head'
import { envOfReader } from '@/lib/env'
import type { AuditFault, AuditVerdict } from '@/lib/audit/verify'
import { BackupError } from '@/lib/backup/backup-error'
import { findMigrationProblem } from '@/lib/migrations/migrate'
import { endWith } from './end-with'

// Reads only, and works while the app runs.
const USAGE = `Usage: npm run audit:verify [-- --kept FILE] [--kept HASH]
Walks the audit trail and ends with 0 when every entry stands as it was written, else with 1.
  --kept FILE  also looks for every head of the trail that was noted in FILE, a backup or any text in
               which it stands as NUMBER.HASH: a log, the messages of alerts. One is missing when the
               end was cut off or an older copy of the whole database was put in place.
  --kept HASH  the same for the hash of an earlier check, or for NUMBER.HASH itself
Both as often as there is something kept.`

const FAULTS: Record<AuditFault, string> = {
  changed: 'what it says is not what was written',
  unlinked: 'it does not follow the entry before it',
  missing: 'it is missing',
  cut: 'it and all after it are missing',
  added: 'it was put there from outside',
  head: 'the end of the chain was not written by this desk, or APP_SECRET was replaced',
  count: 'the database has counted fewer entries, so somebody has changed its count',
}

/** Why there is nothing to verify; its message is one plain line. */
class Obstacle extends Error {}

async function main(): Promise<boolean> {
  const given = readOptions()
  const { databaseUrl } = envOfReader()
  const file = databaseUrl.replace(/^file:/, '')
  if (databaseUrl.startsWith('file:') && !existsSync(file)) {
    throw new Obstacle(`There is no database at ${file} yet: start Sunflower once.`)
  }
  const problem = await findMigrationProblem(databaseUrl)
  if (problem) throw new Obstacle(problem)
  // Only now: it opens the database as soon as it is imported.
  const { verifyAudit } = await import('@/lib/audit/verify')
  const { readKeptHeads } = await import('@/lib/backup/read-kept-heads')
  const kept: KeptHead[] = []
  for (const one of given) {
    const said = HASH.test(one) ? [{ hash: one, sequence: null, notedAt: null }] : findHeads(one)
    kept.push(...(said.length > 0 ? said : await readKeptHeads(one)))
  }
  return tell(await verifyAudit({ onProgress: showProgress, kept }), kept)
}

const HASH = /^[0-9a-f]{64}$/

function tell(verdict: AuditVerdict, kept: readonly KeptHead[]): boolean {
  const { entries, broken, hash, keptAt, lost } = verdict
  if (broken) {
    const { sequence, fault, at, event } = broken
    const what = [event, at].filter(Boolean).join(', ')
    console.error(`Broken at entry ${sequence}${what && ` (${what})`}: ${FAULTS[fault]}.`)
    return false
  }
  const [first] = lost.toSorted((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0))
  if (first) {
    console.error(explainLost(first, entries))
    if (kept.length > 1) console.error(`Of ${kept.length} kept heads ${lost.length} are missing.`)
    return false
  }
  const last = hash === '' ? '' : `, last hash ${hash}`
  console.log(`${entries} entries, unbroken${tellKept(kept, keptAt)}${last}`)
  return true
}

function tellKept(kept: readonly KeptHead[], keptAt: number | null): string {
  if (keptAt === null) return ''
  if (kept.length === 1) return `, the kept hash is that of entry ${keptAt}`
  return `, all ${kept.length} kept heads are in it, the last is entry ${keptAt}`
}

function explainLost({ sequence, hash, notedAt }: KeptHead, entries: number): string {
  if (sequence === null) {
    return `No entry has the hash ${hash}: this trail is another one, or an older copy of the database.`
  }
  const noted = notedAt === null ? 'was noted' : `was noted at ${notedAt}`
  return sequence > entries
    ? `Cut after entry ${entries}: entry ${sequence} ${noted}, and this trail ends before it. Its end was deleted, or an older copy of the database was put in place.`
    : `Entry ${sequence} is another one: with the hash ${hash} it ${noted}. The trail was written anew from there or before, or it is that of another desk.`
}

let shownAtMs = 0

/** For people only, and only where the walk takes long enough to wonder. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY || total < 20_000) return
  const isOver = done === total
  if (!isOver && Date.now() - shownAtMs < 200) return
  shownAtMs = Date.now()
  const share = Math.floor((done / total) * 100)
  process.stderr.write(isOver ? '\r\x1b[K' : `\r${share} %, ${done} of ${total} entries`)
}

function readOptions(): string[] {
  try {
    return parseArgs({ options: { kept: { type: 'string', multiple: true } } }).values.kept ?? []
  } catch {
    throw new Obstacle(USAGE)
  }
}

const isPlain = (error: unknown): error is Error =>
  error instanceof Obstacle || error instanceof BackupError

await endWith(main, (error) => (isPlain(error) ? error.message : undefined))
