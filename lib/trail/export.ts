import 'server-only'
import { breathe } from '@/lib/breathe'
import { BYTE_ORDER_MARK, csvLine } from '@/lib/tables/csv'
import { db } from '@/lib/database/db'
import type { AuditEntry } from '@/lib/generated/prisma/client'
import { streamOf } from '@/lib/http/stream-of'
import { namesNobody, narrow, within, type Narrowed } from './narrow'
import { countAudit } from './queries'
import { recordAuditAlone } from '@/lib/audit/record'
import type { AuditQuestion } from './schema'

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const
type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** In the order in which they are hashed; the hash itself last. */
const COLUMNS = [
  'previousHash',
  'sequence',
  'at',
  'event',
  'actorId',
  'actorName',
  'targetId',
  'details',
  'address',
  'requestId',
  'hash',
] as const satisfies readonly (keyof AuditEntry)[]

const PAGE = 500

/**
 * The entries a question means, the oldest first, read while they are sent. What is handed out is
 * written down before the first byte leaves; that entry itself is not in the file.
 */
export async function openAuditExport(
  question: AuditQuestion,
  format: ExportFormat,
  actor: { id: string; name: string },
): Promise<ReadableStream<Uint8Array>> {
  const narrowed = await narrow(question)
  const count = await countAudit(narrowed)
  const { actor: person, event, target, from, to, zone } = question
  const filter = { actor: person, event, target, from, to, ...((from ?? to) && { zone }) }
  await recordAuditAlone({
    event: 'audit.exported',
    actor,
    details: { count, format, filter: filterText(filter) },
  })
  return streamOf(format === 'csv' ? writeCsv(narrowed) : writeJsonLines(narrowed))
}

/** As it would stand in the address; null where nothing narrows. */
function filterText(filter: Record<string, string | undefined>): string | null {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : `${name}=${value}`,
  )
  return given.join('&') || null
}

async function* writeJsonLines(narrowed: Narrowed) {
  for await (const entries of eachPage(narrowed)) {
    yield entries.map((entry) => `${JSON.stringify(cellsOf(entry))}\n`).join('')
  }
}

async function* writeCsv(narrowed: Narrowed) {
  yield BYTE_ORDER_MARK + csvLine(COLUMNS)
  for await (const entries of eachPage(narrowed)) {
    const lines = entries.map((entry) => {
      const cells = cellsOf(entry)
      return csvLine(COLUMNS.map((column) => cells[column] ?? ''))
    })
    yield lines.join('')
  }
}

function cellsOf(entry: AuditEntry) {
  const { previousHash, sequence, event, actorId, actorName, targetId } = entry
  const { details, address, requestId, hash } = entry
  const at = entry.at.toISOString()
  const said = { previousHash, sequence, at, event, actorId, actorName, targetId, details }
  return { ...said, address, requestId, hash }
}

/**
 * Where no index has the order wanted, the walk goes by stretches of numbers: each looks at five
 * hundred rows at most, however few of them are meant.
 */
async function* eachPage(narrowed: Narrowed): AsyncGenerator<AuditEntry[], void, undefined> {
  const { first, last, events } = narrowed
  const byStretch = namesNobody(narrowed) && events?.length !== 1
  for (let gte = first; gte <= last;) {
    const lte = byStretch ? Math.min(gte + PAGE - 1, last) : last
    const entries = await db.auditEntry.findMany({
      where: within(narrowed, { gte, lte }),
      orderBy: { sequence: 'asc' },
      take: PAGE,
    })
    if (entries.length > 0) yield entries
    if (!byStretch && entries.length < PAGE) return
    gte = byStretch ? lte + 1 : (entries.at(-1)?.sequence ?? last) + 1
    await breathe()
  }
}
