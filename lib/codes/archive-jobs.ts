import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAuditAlone } from '@/lib/audit/record'
import { AppError, type ErrorCode } from '@/lib/errors'
import { log } from '@/lib/log'
import { checkArchive, makeArchive, type Archive, type ArchiveOrder } from './archive'
import type { RenderFile } from './render-file'

type Owner = { id: string; name: string }

/** What the page that waits is told. */
export type ArchiveProgress = {
  id: string
  state: 'drawing' | 'ready' | 'failed'
  done: number
  total: number
  /** Once it is ready. */
  bytes: number | null
  /** Once it has failed. */
  problem: ErrorCode | null
}

type Job = ArchiveProgress & {
  ownerId: string
  format: string
  abort: AbortController
  archive: Archive | null
}

/** How long a finished archive waits to be fetched. */
const KEPT_MS = 10 * 60_000

const holder = globalThis as typeof globalThis & { sunflowerArchives?: Map<string, Job> }
/** In memory: a job does not outlive its process. On globalThis, as routes may get copies. */
const jobs = (holder.sunflowerArchives ??= new Map<string, Job>())

/**
 * Begins to make an archive and returns at once. Everybody has one at a time: a new one replaces
 * the one before, so the disk holds no more archives than there are people at work.
 * @throws AppError not_found, too_large
 */
export async function startArchive(
  order: ArchiveOrder,
  owner: Owner,
  renderFile: RenderFile,
): Promise<ArchiveProgress> {
  const total = await checkArchive(order)
  for (const job of jobs.values()) if (job.ownerId === owner.id) await endJob(job)
  const abort = new AbortController()
  const job: Job = {
    id: randomUUID(),
    state: 'drawing',
    done: 0,
    total,
    bytes: null,
    problem: null,
    ownerId: owner.id,
    format: order.options.format,
    abort,
    archive: null,
  }
  jobs.set(job.id, job)
  const onProgress = (done: number) => (job.done = done)
  const making = makeArchive(order, { renderFile, signal: abort.signal, onProgress })
  void making.then(
    (archive) => finishJob(job, archive),
    (error: unknown) => failJob(job, error),
  )
  return viewJob(job)
}

/** @throws AppError not_found for a job that is none, is over, or is somebody else's */
export function getArchiveProgress(id: string, owner: Owner): ArchiveProgress {
  return viewJob(getJob(id, owner))
}

/** Stops the work and removes what there is. @throws AppError not_found */
export async function cancelArchive(id: string, owner: Owner): Promise<void> {
  await endJob(getJob(id, owner))
}

/** The finished file, as often as it is asked for while it is kept. @throws AppError not_found */
export async function openArchive(id: string, owner: Owner, signal: AbortSignal) {
  const { archive, format } = getJob(id, owner)
  if (!archive) throw new AppError('not_found')
  await recordDownload(owner, archive.count, format)
  return { length: archive.length, stream: await archive.open(signal) }
}

/** More than one code at once leaves an entry. */
export async function recordDownload(owner: Owner, count: number, format: string): Promise<void> {
  if (count < 2) return
  await recordAuditAlone({ event: 'codes.downloaded', actor: owner, details: { count, format } })
}

function getJob(id: string, owner: Owner): Job {
  const job = jobs.get(id)
  if (job?.ownerId !== owner.id) throw new AppError('not_found')
  return job
}

function finishJob(job: Job, archive: Archive) {
  if (!jobs.has(job.id)) return void archive.remove()
  Object.assign(job, { state: 'ready', archive, bytes: archive.length, done: job.total })
  setTimeout(() => void endJob(job), KEPT_MS).unref()
}

function failJob(job: Job, error: unknown) {
  if (job.abort.signal.aborted) return
  const isExpected = error instanceof AppError
  if (!isExpected) log.error({ err: error, archive: job.id }, 'an archive could not be made')
  Object.assign(job, { state: 'failed', problem: isExpected ? error.code : 'internal' })
  setTimeout(() => void endJob(job), KEPT_MS).unref()
}

async function endJob(job: Job) {
  jobs.delete(job.id)
  job.abort.abort()
  await job.archive?.remove()
}

const viewJob = ({ id, state, done, total, bytes, problem }: Job): ArchiveProgress => ({
  id,
  state,
  done,
  total,
  bytes,
  problem,
})
