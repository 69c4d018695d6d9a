import 'server-only'
import { randomUUID } from 'node:crypto'
import { db } from '@/lib/database/db'
import { withinLease, leaseFor } from '@/lib/database/lease'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { removeSpooled } from '@/lib/spool'
import { makeArchive, type SettledOrder } from './archive'
import { writeProblem } from './archive-problem'

/** How long a finished archive waits to be fetched. */
const KEPT_MS = 10 * 60_000

const TELL_EVERY_MS = 500
/** A process that has told nothing for so long draws no more. */
export const LEASE_MS = 15_000

type Drawing = { abort: AbortController; ended: Promise<void> }

const holder = globalThis as typeof globalThis & { sunflowerDrawings?: Map<string, Drawing> }
/**
 * What this very process draws now, by id. Everything that others ask about is in the database: this
 * is only the handle to stop it. On globalThis, as routes may get copies.
 */
const drawings = (holder.sunflowerDrawings ??= new Map<string, Drawing>())

export const keptFromNow = () => new Date(Date.now() + KEPT_MS)

type Job = { id: string; drawer: string; order: SettledOrder }

/** Draws on behind the request, and writes into the row how far it is and how it ended. */
export function drawInBackground(job: Job): void {
  const abort = new AbortController()
  const ended = drawAndTell(job, abort).catch((error: unknown) =>
    log.error({ err: error, archive: job.id }, 'what became of an archive could not be told'),
  )
  drawings.set(job.id, { abort, ended })
  void ended.finally(() => drawings.delete(job.id))
}

/** Stops the drawing if it is this process's, and removes the file if it is here. */
export async function stopDrawing(id: string): Promise<void> {
  drawings.get(id)?.abort.abort()
  await removeSpooled(id)
}

/** For a process that is about to end: its drawings are free for whoever follows them. */
export async function handOverDrawings(): Promise<void> {
  const mine = [...drawings]
  for (const [, { abort }] of mine) abort.abort()
  await Promise.all(mine.map(([, { ended }]) => ended))
  await db.archive.updateMany({
    where: { id: { in: mine.map(([id]) => id) }, state: 'drawing' },
    data: { leaseUntil: new Date(0) },
  })
}

/** Takes up what a process that is gone was drawing; false where another was faster. */
export async function takeOverDrawing({ id, drawer, order }: Job): Promise<boolean> {
  const next = randomUUID()
  const taken = await db.archive.updateMany({
    where: { id, drawer, state: 'drawing', NOT: { leaseUntil: withinLease(LEASE_MS) } },
    data: { drawer: next, leaseUntil: leaseFor(LEASE_MS), done: 0 },
  })
  if (taken.count === 0) return false
  drawInBackground({ id, drawer: next, order })
  return true
}

async function drawAndTell(job: Job, abort: AbortController) {
  const where = { id: job.id, drawer: job.drawer }
  let done = 0
  /** A row that is gone was cancelled, perhaps by another process. */
  const tell = async (data: Partial<Told>) => {
    const times = { leaseUntil: leaseFor(LEASE_MS), expiresAt: keptFromNow() }
    const told = await db.archive.updateMany({ where, data: { ...times, done, ...data } })
    if (told.count === 0) abort.abort()
  }
  const telling = setInterval(() => {
    // One that fails is made up for by the next.
    tell({}).catch((error: unknown) =>
      log.warn({ err: error }, 'an archive’s progress is not told'),
    )
  }, TELL_EVERY_MS)
  try {
    const onProgress = (count: number) => (done = count)
    const { signal } = abort
    const archive = await makeArchive(job.order, { signal, onProgress, keepAs: job.id })
    done = archive.count
    await tell({ state: 'ready', bytes: archive.length })
    if (signal.aborted) await archive.remove()
    else setTimeout(() => void archive.remove(), KEPT_MS).unref()
  } catch (error) {
    if (abort.signal.aborted) return
    const isExpected = error instanceof AppError
    if (!isExpected) log.error({ err: error, archive: job.id }, 'an archive could not be made')
    const problem = writeProblem(isExpected ? error : new AppError('internal'))
    await tell({ state: 'failed', problem })
  } finally {
    clearInterval(telling)
  }
}

type Told = { state: 'ready' | 'failed'; bytes: number; problem: string }
