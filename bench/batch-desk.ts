import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { addTestBatch } from '@/lib/batches/test-batch'
import { startTestWorker } from '@/lib/batches/test-workers'
import type { CodeInput } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { addTestProgram, addTestSpender } from '@/lib/quota/test-ledger'
import { endChild } from '../scripts/child.mjs'
import { TYPESCRIPT } from '../scripts/prepare.mjs'
import { ROOT } from '../scripts/step.mjs'

/** WeChat as far away as it is from most offices. */
const LATENCY_MS = 100
export const PER_MINUTE = 5000

/** A sandbox in a process of its own, as WeChat is none of ours. */
export async function startFarSandbox(latencyMs = LATENCY_MS) {
  const port = String(20_000 + Math.floor(Math.random() * 20_000))
  const args = ['scripts/sandbox.ts', '--port', port, '--latency', String(latencyMs)]
  const child = spawn(process.execPath, [...TYPESCRIPT, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  await once(createInterface({ input: child.stdout }), 'line')
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    /** Calls that reached it for a Mini Program, whatever came of them. */
    async countCalls(appId: string): Promise<number> {
      const { apps } = stateShape.parse(await (await fetch(`${url}/__sandbox/state`)).json())
      return apps[appId]?.callsToday ?? 0
    },
    close: () => endChild(child, 'SIGTERM'),
  }
}

const stateShape = z.object({
  apps: z.record(z.string(), z.object({ callsToday: z.number() })),
})

/** A batch that is ready to run, at so many calls a minute. */
export async function addBenchBatch(rows: number, perMinute = PER_MINUTE) {
  const [operator, program] = [await addTestSpender('operator'), await addTestProgram()]
  await db.programPace.create({ data: { programId: program.id, perMinute } })
  const inputs = Array.from({ length: rows }, (_, row): CodeInput => ({
    programId: program.id,
    kind: 'wxacode',
    path: `pages/shop/index?id=${row}`,
    scene: '',
    widthPx: 430,
    autoColour: false,
    lineColour: '#000000',
    transparent: false,
    title: `Shop ${row}`,
    campaign: 'Bench',
    tags: ['shop'],
  }))
  const id = await addTestBatch({ programId: program.id, createdById: operator.id, inputs })
  return { id, appId: program.appId }
}

export const countSettled = (batchId: string) =>
  db.batchRow.count({ where: { batchId, state: { notIn: ['ready', 'running'] } } })

export async function startBenchWorker(sandboxUrl: string) {
  const worker = await startTestWorker(sandboxUrl)
  process.once('exit', () => void worker.stop('SIGKILL'))
  return { ...worker, residentMb: () => residentMb(worker.pid) }
}

const residentKb = z.coerce.number()

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return residentKb.parse(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
