import 'server-only'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { errorWords, type ErrorView } from '@/lib/i18n/view-error'
import { isRowOfTable, textOf } from './cells'
import { countRows, countRowsOf, type RowCounts } from './count-rows'
import { getVisible, maySee } from './draft'
import { goesAt } from './draft-limits'
import type { BatchMapping } from './mapping'
import type { Found } from './found'
import type { FileSettings } from './schema'
import { idColumnName, suggestPatterns } from './suggest-patterns'
import { readFailure } from '@/lib/stored-failure'
import { readCells, readFound, readMapping, readSettings, readTexts } from './stored'

const LISTED = {
  id: true,
  name: true,
  state: true,
  reason: true,
  resumesAt: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  programId: true,
  program: { select: { name: true } },
  createdById: true,
  createdBy: { select: { name: true } },
  readingId: true,
  touchedAt: true,
} as const

type ListedRow = Prisma.BatchGetPayload<{ select: typeof LISTED }>

/** A batch as lists and its own page show it. */
export type BatchView = {
  id: string
  name: string
  state: ListedRow['state']
  /** Why it waits or stopped, in the reader's words. */
  reason: ErrorView | null
  resumesAt: string | null
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  programId: string
  programName: string
  createdBy: string
  /** Whether the reader made it. */
  isOwn: boolean
  /** Whether all rows of its file are there: of a draft whose reading was cut off they are not. */
  isWhole: boolean
  /** When a draft goes by itself unless it is changed again. */
  keptUntil: string | null
  rows: RowCounts
}

const LISTED_MAX = 50

/** One page of batches, newest first; of drafts the reader's own alone. */
export async function listBatches(
  viewer: Viewer,
  before?: Date,
): Promise<{ batches: BatchView[]; olderThan: string | null }> {
  const found = await db.batch.findMany({
    where: {
      ...(before && { createdAt: { lt: before } }),
      OR: [{ state: { not: 'draft' } }, { createdById: viewer.id }],
    },
    orderBy: { createdAt: 'desc' },
    take: LISTED_MAX + 1,
    select: LISTED,
  })
  const page = found.slice(0, LISTED_MAX)
  const [counts, say] = await Promise.all([countRowsOf(page.map(({ id }) => id)), errorWords()])
  const batches = page.map((batch) => viewBatch(batch, { viewer, say, rows: counts(batch.id) }))
  const last = found.length > LISTED_MAX ? page.at(-1) : undefined
  return { batches, olderThan: last?.createdAt.toISOString() ?? null }
}

/** null for one that is not there, and for somebody else's draft. */
export async function findBatch(viewer: Viewer, id: string): Promise<BatchView | null> {
  const batch = await db.batch.findUnique({ where: { id }, select: LISTED })
  if (!batch || !maySee(viewer, batch)) return null
  const [rows, say] = await Promise.all([countRows(id), errorWords()])
  return viewBatch(batch, { viewer, say, rows })
}

/** @throws AppError not_found, also for somebody else's draft */
export async function getBatch(viewer: Viewer, id: string): Promise<BatchView> {
  const batch = await findBatch(viewer, id)
  if (!batch) throw new AppError('not_found')
  return batch
}

type Beside = { viewer: Viewer; say: (error: AppError) => ErrorView; rows: RowCounts }

function viewBatch(batch: ListedRow, { viewer, say, rows }: Beside): BatchView {
  const { program, createdBy, createdById, reason, readingId, touchedAt, ...rest } = batch
  return {
    ...rest,
    reason: reason === null ? null : say(readFailure(reason)),
    resumesAt: batch.resumesAt?.toISOString() ?? null,
    createdAt: batch.createdAt.toISOString(),
    startedAt: batch.startedAt?.toISOString() ?? null,
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    programName: program.name,
    createdBy: createdBy.name,
    isOwn: createdById === viewer.id,
    isWhole: readingId === null,
    keptUntil: batch.state === 'draft' && touchedAt ? goesAt(touchedAt).toISOString() : null,
    rows,
  }
}

/** What a draft was read as, for the mapping. */
export type BatchColumns = {
  settings: FileSettings
  /** What the reading saw besides the rows. */
  found: Found
  header: string[]
  /** The first cells of each column that say something. */
  samples: string[][]
  /** The first rows, whole, for what is made of several cells. */
  firstRows: string[][]
  /** The name of the column that looks like ids, and pages to put them into; where no column has paths. */
  idName: string | null
  patterns: string[]
  mapping: BatchMapping
}

const SAMPLES = 3
const SAMPLE_CHARACTERS = 200
const SAMPLED_ROWS = 50

/** @throws AppError not_found, also for somebody else's draft */
export async function getColumns(viewer: Viewer, batchId: string): Promise<BatchColumns> {
  const batch = await getVisible(viewer, batchId)
  const rows = await db.batchRow.findMany({
    where: { batchId },
    orderBy: { number: 'asc' },
    take: SAMPLED_ROWS,
    select: { cells: true },
  })
  const cells = rows.map((row) => readCells(row.cells))
  const header = readTexts(batch.header)
  const samples = header.map((_, column) =>
    cells
      .flatMap((row) => textOf(row[column]).trim().slice(0, SAMPLE_CHARACTERS) || [])
      .slice(0, SAMPLES),
  )
  const firstRows = cells
    .filter(isRowOfTable)
    .slice(0, SAMPLES)
    .map((row) => row.map((cell) => textOf(cell).slice(0, SAMPLE_CHARACTERS)))
  const mapping = readMapping(batch.mapping)
  const idName = idColumnName(header, samples)
  return {
    settings: readSettings(batch.settings),
    found: readFound(batch.found),
    header,
    samples,
    firstRows,
    idName,
    patterns: mapping.path?.from === 'column' ? [] : await suggestPatterns(batch.programId, idName),
    mapping,
  }
}
