import { expect, vi } from 'vitest'
import { verifyAudit } from '@/lib/audit/verify'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { db } from '@/lib/database/db'
import type { WorkerNews } from './fork-worker'
import { addTestBatch, countRows } from './test-batch'
import { startTestWorker, type TestWorker } from './test-workers'

// Test support: a desk whose batches are worked on by processes that may be stopped and killed.

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>
export type WorkersDesk = Awaited<ReturnType<typeof openWorkersDesk>>

export async function openWorkersDesk() {
  const desk = await openCodesDesk()
  const workers = new Set<TestWorker>()
  return {
    ...desk,
    startWorker: async (news?: WorkerNews) => {
      const worker = await startTestWorker(desk.sandbox.url, news)
      workers.add(worker)
      return worker
    },
    addBatch: async (rows: number, perMinute: number) => {
      const program = await desk.addProgram()
      await db.programPace.create({ data: { programId: program.id, perMinute } })
      const inputs = Array.from({ length: rows }, (_, page) => program.input(page))
      const createdById = desk.operator.id
      return { id: await addTestBatch({ programId: program.id, createdById, inputs }), program }
    },
    async close() {
      for (const worker of workers) await worker.stop('SIGKILL')
      await desk.sandbox.close()
    },
  }
}

export const stateOf = async (id: string) =>
  (await db.batch.findUniqueOrThrow({ where: { id } })).state

/** Rows in the hands of a process. */
export const holds = async (batchId: string, { pid }: TestWorker) =>
  db.batchRow.count({ where: { batchId, state: 'running', owner: { contains: `:${pid}:` } } })

export const isAtWork = (id: string, worker: TestWorker) =>
  vi.waitFor(async () => expect(await holds(id, worker)).toBeGreaterThan(0), {
    timeout: 60_000,
    interval: 20,
  })

/** What must hold however a batch was treated: every row ended once, every code was paid once. */
export async function expectWhole(id: string, program: Program) {
  const rows = await countRows(id)
  const { done = 0 } = rows
  expect((await program.reached()).codesUsed).toBe(done)
  expect(await db.code.count({ where: { programId: program.id } })).toBe(done)
  const codes = await db.batchRow.findMany({
    where: { batchId: id, state: 'done' },
    distinct: ['codeId'],
    select: { codeId: true },
  })
  expect(codes).toHaveLength(done)
  expect(await program.addUp()).toMatchObject({ succeeded: done, unknown: 0, reserved: 0 })
  expect((await verifyAudit()).broken).toBeNull()
  return rows
}

/** From none to so many rows are made before the next kill: in all fewer than there are. */
const ROWS_BEFORE_KILL = 30
const FAULTS = ['http500', 'reset', 'lost', 'truncated', 'html', 'empty'] as const

/**
 * Kills the processes of one batch, two at work at a time, while WeChat has faults for every fifth row
 * and a lasting one for one of them; then lets the batch end.
 */
export async function expectWholeAfterKills(
  { addBatch, startWorker, sandbox }: WorkersDesk,
  { rows, kills, random }: { rows: number; kills: number; random: () => number },
) {
  const { id, program } = await addBatch(rows, 5000)
  const drawRow = () => Math.floor(random() * rows)
  const bad = program.pathOf(rows - 1)
  // It waits until the kills are over: where a process dies over a row that WeChat then refuses, nobody will
  // ever know whether its first request made a code.
  const setBad = (state: 'skipped' | 'ready') =>
    db.batchRow.updateMany({ where: { batchId: id, number: rows + 1 }, data: { state } })
  expect(await setBad('skipped')).toEqual({ count: 1 })
  const faulty = Array.from({ length: rows / 5 }, () => program.pathOf(drawRow()))
  await sandbox.setFaults([
    { path: bad, times: 999, kind: 'errcode', errcode: 40097 },
    ...faulty
      .filter((path) => path !== bad)
      .map((path, at) => ({ path, times: 1, kind: FAULTS[at % FAULTS.length] ?? 'reset' })),
  ])
  const countDone = async () => (await countRows(id)).done ?? 0
  let killed = 0
  const killOneAfterTheOther = async () => {
    while (killed < kills) {
      killed += 1
      const worker = await startWorker()
      await isAtWork(id, worker)
      const enough = (await countDone()) + Math.floor(random() * (ROWS_BEFORE_KILL + 1))
      await vi.waitFor(async () => expect(await countDone()).toBeGreaterThanOrEqual(enough), {
        timeout: 60_000,
        interval: 10,
      })
      await worker.stop('SIGKILL')
      expect(await stateOf(id), `after ${killed} kills`).not.toBe('finished')
    }
  }
  await Promise.all([killOneAfterTheOther(), killOneAfterTheOther()])
  await setBad('ready')
  const last = await startWorker()
  await vi.waitFor(async () => expect(await stateOf(id)).toBe('finished'), {
    timeout: 300_000,
    interval: 200,
  })
  expect(await expectWhole(id, program)).toEqual({ done: rows - 1, failed: 1 })
  await last.stop('SIGTERM')
}
