import 'server-only'
import type { Viewer } from '@/lib/auth/session'
import { breathe } from '@/lib/breathe'
import { requestKey, toCodeRequest } from '@/lib/codes/parameters'
import { makeCodeSchema } from '@/lib/codes/schema'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { readFile } from './add-batch'
import type { CsvRow } from './csv'
import type { BatchMapping } from './mapping'
import { readRow, type CheckedRow } from './read-row'
import type { CsvSettings } from './schema'

/** Rows read and written between two breaths. */
const CHUNK = 500

type Order = { batchId: string; mapping: BatchMapping; settings: Partial<CsvSettings> }

/**
 * Reads the file with these settings and this mapping, checks every row by the form's own schema and
 * writes the rows of the draft anew. What was fixed or skipped by hand before is read anew, too.
 * @throws AppError not_found, conflict for a batch that has begun, file_unreadable
 */
export async function checkBatch(viewer: Viewer, order: Order): Promise<void> {
  const { batchId, mapping } = order
  const batch = await getDraft(viewer, batchId)
  const { bytes } = await db.batchFile.findUniqueOrThrow({ where: { batchId } })
  const { header, settings, rows } = await readFile(bytes, order.settings)
  const context = {
    header,
    mapping,
    programId: batch.programId,
    schema: makeCodeSchema(env().wechatPathMaxBytes),
  }
  await db.batch.update({
    where: { id: batchId },
    data: {
      mapping: JSON.stringify(mapping),
      settings: JSON.stringify(settings),
      header: JSON.stringify(header),
    },
  })
  await db.batchRow.deleteMany({ where: { batchId } })
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = rows.slice(at, at + CHUNK)
    const data = part.map((row) => toColumns(batchId, row, readRow(row, context)))
    await db.batchRow.createMany({ data: await markExisting(data) })
    await breathe()
  }
}

/** A draft is its maker's until it starts. */
export async function getDraft(viewer: Viewer, id: string) {
  const batch = await db.batch.findUnique({ where: { id } })
  if (batch?.createdById !== viewer.id) throw new AppError('not_found')
  if (batch.state !== 'draft') throw new AppError('conflict')
  return batch
}

export function toColumns(batchId: string, row: CsvRow, checked: CheckedRow) {
  const { input, problems } = checked
  return {
    batchId,
    number: row.number,
    cells: JSON.stringify(row.cells),
    state: problems === null ? ('ready' as const) : ('invalid' as const),
    input: input === null ? '' : JSON.stringify(input),
    requestKey: input === null ? '' : requestKey(input.programId, toCodeRequest(input)),
    problems: JSON.stringify(problems ?? []),
  }
}

/** Those whose code is there already are done before they begin. */
export async function markExisting(
  rows: Prisma.BatchRowCreateManyInput[],
): Promise<Prisma.BatchRowCreateManyInput[]> {
  const keys = rows.flatMap(({ requestKey: key }) => key || [])
  const codes = await db.code.findMany({
    where: { requestKey: { in: keys } },
    select: { id: true, requestKey: true },
  })
  const idOf = new Map(codes.map((code) => [code.requestKey, code.id]))
  return rows.map((row) => {
    const codeId = idOf.get(row.requestKey ?? '')
    return codeId ? { ...row, state: 'existing', codeId, settledAt: new Date() } : row
  })
}
