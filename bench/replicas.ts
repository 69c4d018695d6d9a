import { createServer, request as send } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import { addBenchBatch, countSettled, startBenchWorker, startFarSandbox } from './batch-desk'
import { mostInAMinute, type Sample } from './in-a-minute'
import type { Row } from './measure'

/** Half of what one process does here: with two there is work left for either. */
const PER_MINUTE = 2400
const ROWS = 3000
const SAMPLE_MS = 500

/** One batch on one PostgreSQL by two processes: whether the limit is kept, and who does what. */
export async function measureReplicas(): Promise<Row> {
  const alone = await runBatch(1)
  const together = await runBatch(2)
  const ratio = together.ms / alone.ms
  const [first = 0, second = 0] = together.calls
  return {
    name: 'replicas',
    anchor: `the same batch by one process, both at ${PER_MINUTE} a minute`,
    ratio: { median: ratio, least: ratio, most: ratio },
    oursMs: together.ms,
    anchorMs: alone.ms,
    p95: { oursMs: together.ms, ratio },
    note:
      `shared ${percent(first, ROWS)} to ${percent(second, ROWS)} %; most in any minute: ` +
      `${together.mostInAMinute} of ${PER_MINUTE} by two, ${alone.mostInAMinute} by one`,
  }
}

const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(0)

async function runBatch(processes: 1 | 2) {
  const sandbox = await startFarSandbox()
  const doors = await Promise.all(Array.from({ length: processes }, () => openDoor(sandbox.url)))
  const { id, appId } = await addBenchBatch(ROWS, PER_MINUTE)
  const workers = await Promise.all(doors.map(({ url }) => startBenchWorker(url)))
  const samples: Sample[] = []
  while ((await countSettled(id)) < ROWS) {
    samples.push({ atMs: performance.now(), calls: await sandbox.countCalls(appId) })
    await wait(SAMPLE_MS)
  }
  await Promise.all(workers.map((worker) => worker.stop('SIGTERM')))
  const { startedAt, finishedAt } = await db.batch.findUniqueOrThrow({ where: { id } })
  const calls = doors.map((door) => door.countCalls())
  await Promise.all(doors.map((door) => door.close()))
  await sandbox.close()
  return {
    ms: (finishedAt?.getTime() ?? Number.NaN) - (startedAt?.getTime() ?? Number.NaN),
    calls,
    mostInAMinute: mostInAMinute(samples),
  }
}

/** A door of its own to the sandbox, so that each process's requests can be counted. */
async function openDoor(sandboxUrl: string) {
  let calls = 0
  const server = createServer((incoming, answer) => {
    if (incoming.url?.startsWith('/wxa/getwxacode')) calls += 1
    const { method, headers } = incoming
    const onward = send(new URL(incoming.url ?? '/', sandboxUrl), { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers)
      reply.pipe(answer)
    })
    onward.once('error', () => answer.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the door has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    countCalls: () => calls,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
