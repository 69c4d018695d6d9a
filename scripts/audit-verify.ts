import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { envOfReader } from '@/lib/env'
import type { AuditFault, AuditVerdict } from '@/lib/audit/verify'
import { findMigrationProblem } from '@/prisma/migrate'
import { endWith } from './end-with'

// Reads only, and works while the app runs.
const USAGE = `Usage: npm run audit:verify [-- --kept HASH]
Walks the audit trail and ends with 0 when every entry stands as it was written, else with 1.
  --kept HASH  also looks for the hash of an earlier check: it is missing when an older copy of the
               whole database was put in place.`

const FAULTS: Record<AuditFault, string> = {
  changed: 'what it says is not what was written',
  unlinked: 'it does not follow the entry before it',
  missing: 'it is missing',
  cut: 'it and all after it are missing',
  added: 'it was put there from outside',
  head: 'the end of the chain was not written by this desk, or APP_SECRET was replaced',
}

/** Why there is nothing to verify; its message is one plain line. */
class Obstacle extends Error {}

async function main(): Promise<boolean> {
  const { kept } = readOptions()
  const { databaseUrl } = envOfReader()
  const file = databaseUrl.replace(/^file:/, '')
  if (databaseUrl.startsWith('file:') && !existsSync(file)) {
    throw new Obstacle(`There is no database at ${file} yet: start Sunflower once.`)
  }
  const problem = await findMigrationProblem(databaseUrl)
  if (problem) throw new Obstacle(problem)
  // Only now: it opens the database as soon as it is imported.
  const { verifyAudit } = await import('@/lib/audit/verify')
  const verdict = await verifyAudit({
    onProgress: showProgress,
    ...(kept !== undefined && { keptHash: kept }),
  })
  return tell(verdict, kept)
}

function tell({ entries, broken, hash, keptAt }: AuditVerdict, kept: string | undefined): boolean {
  if (broken) {
    const { sequence, fault, at, event } = broken
    const what = [event, at].filter(Boolean).join(', ')
    console.error(`Broken at entry ${sequence}${what && ` (${what})`}: ${FAULTS[fault]}.`)
    return false
  }
  if (kept !== undefined && keptAt === null) {
    console.error(
      `No entry has the hash ${kept}: this trail is another one, or an older copy of the database.`,
    )
    return false
  }
  const found = keptAt === null ? '' : `, the kept hash is that of entry ${keptAt}`
  const last = hash === '' ? '' : `, last hash ${hash}`
  console.log(`${entries} entries, unbroken${found}${last}`)
  return true
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

function readOptions(): { kept?: string } {
  try {
    const { values } = parseArgs({ options: { kept: { type: 'string' } } })
    if (values.kept === undefined || /^[0-9a-f]{64}$/.test(values.kept)) return values
  } catch {
    // Said below.
  }
  throw new Obstacle(USAGE)
}

await endWith(main, (error) => (error instanceof Obstacle ? error.message : undefined))
