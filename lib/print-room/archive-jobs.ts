import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAuditAlone } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { isOver, leaseFor } from '@/lib/database/lease'
import { AppError, type ErrorCode } from '@/lib/errors'
import type { Archive as ArchiveRow } from '@/lib/generated/prisma/client'
import { findSpooled, tidySpool } from '@/lib/spool'
import { makeArchive, settleOrder, type ArchiveOrder, type SettledOrder } from './archive'
import { readProblem } from './archive-problem'
import {
  drawInBackground,
  keptFromNow,
  LEASE_MS,
  stopDrawing,
  takeOverDrawing,
} from './draw-archive'
import { readOrder, writeOrder } from './stored-order'

// An archive is a row, so that whichever process is asked knows of it. The file on the disk of the one
// that drew it spares the work: another one draws anew what it is asked for.

type Owner = { id: string; name: string }

/** What the page that waits is told. */
export type ArchiveProgress = {
  id: string
  state: 'drawing' | 'ready' | 'failed'
  /** While it is drawn: codes that were looked at. Once it is ready: those that are in it. */
  done: number
  total: number
  /** Once it is ready. */
  bytes: number | null
  /** Once it has failed. */
  problem: ErrorCode | null
  /** What the words for the problem take. */
  params: AppError['params']
}

/** A row without its order: ten thousand ids are no reading for somebody who asks twice a second. */
type Row = Omit<ArchiveRow, 'order'>

/**
 * Begins to make an archive and returns at once. Everybody has one at a time: a new one replaces
 * the one before, so the disk holds no more archives than there are people at work.
 * @throws AppError not_found, too_large, invalid_input, contrast_too_low
 */
export async function startArchive(order: ArchiveOrder, owner: Owner): Promise<ArchiveProgress> {
  const settled = await settleOrder(order)
  await removeEarlier(owner)
  const drawer = randomUUID()
  const row = await db.archive.create({
    data: {
      ownerId: owner.id,
      order: writeOrder(settled),
      total: settled.selection.ids.length,
      drawer,
      leaseUntil: leaseFor(LEASE_MS),
      expiresAt: keptFromNow(),
    },
  })
  drawInBackground({ id: row.id, drawer, order: settled })
  return viewRow(row)
}

/**
 * How far it is. Where the process that drew it is gone, the one that is asked draws it from the start.
 * @throws AppError not_found for one that is none, is over, or is somebody else's
 */
export async function getArchiveProgress(id: string, owner: Owner): Promise<ArchiveProgress> {
  const row = await getRow(id, owner)
  if (row.state === 'drawing' && isOver(row.leaseUntil, LEASE_MS)) {
    const { drawer } = row
    const order = await getOrder(id)
    const isTaken = await takeOverDrawing({ id, drawer, order })
    if (isTaken) return viewRow({ ...row, done: 0 })
  }
  return viewRow(row)
}

/** Stops the work, whichever process does it, and removes what there is. @throws AppError not_found */
export async function cancelArchive(id: string, owner: Owner): Promise<void> {
  await getRow(id, owner)
  await removeRow(id)
}

/** The finished file, as often as it is asked for while it is kept. @throws AppError not_found */
export async function openArchive(id: string, owner: Owner, signal: AbortSignal) {
  const row = await getRow(id, owner)
  if (row.state !== 'ready') throw new AppError('not_found')
  const order = await getOrder(id)
  const making = { signal, onProgress: () => undefined, keepAs: id }
  const { length, open } = (await findSpooled(id)) ?? (await makeArchive(order, making))
  await recordDownload(owner, row.done, order.options.format)
  return { length, stream: await open(signal) }
}

/** More than one code at once leaves an entry. */
export async function recordDownload(owner: Owner, count: number, format: string): Promise<void> {
  if (count < 2) return
  await recordAuditAlone({ event: 'codes.downloaded', actor: owner, details: { count, format } })
}

async function getRow(id: string, owner: Owner): Promise<Row> {
  const row = await db.archive.findUnique({ where: { id }, omit: { order: true } })
  const isThere = row && row.expiresAt.getTime() > Date.now()
  if (!isThere || row.ownerId !== owner.id) throw new AppError('not_found')
  return row
}

async function getOrder(id: string): Promise<SettledOrder> {
  const row = await db.archive.findUnique({ where: { id }, select: { order: true } })
  if (!row) throw new AppError('not_found')
  return readOrder(row.order)
}

async function removeEarlier(owner: Owner) {
  const over = { expiresAt: { lt: new Date() } }
  const earlier = await db.archive.findMany({
    where: { OR: [{ ownerId: owner.id }, over] },
    select: { id: true },
  })
  for (const { id } of earlier) await removeRow(id)
  await tidySpool()
}

async function removeRow(id: string) {
  await db.archive.deleteMany({ where: { id } })
  await stopDrawing(id)
}

const viewRow = ({ id, state, done, total, bytes, problem }: Row): ArchiveProgress => ({
  id,
  state,
  done,
  total,
  bytes: bytes === null ? null : Number(bytes),
  ...(problem === null ? { problem, params: {} } : readProblem(problem)),
})
