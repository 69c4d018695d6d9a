import { Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import { addTestProgram } from '@/lib/quota/test-ledger'
import { addBenchBatch, countSettled, startFarSandbox } from './batch-desk'
import { startBuiltApp } from './built-app'
import { openGenerator } from './generate-over-http'
import { percentile, type Row } from './measure'
import { storePicturedCodes } from './pictured-codes'

const [BROWSING, GENERATING] = [200, 20]
const LASTS_MS = 60_000
const PATIENCE_MS = 20_000
/** How long somebody looks at what came before the next click. */
const LOOKS_MS = [5_000, 15_000] as const
const PICTURES = 300
const SEARCHES = ['shop', '门店', '12', 'spring']

type Kind = 'page' | 'list' | 'image' | 'generate'
type Tally = { kind: Kind; ms: number; problem: string | null }

/** 200 people browse, 20 generate, one batch runs: for a minute, on the built app over HTTP. */
export async function measureCrowd(): Promise<Row> {
  const sandbox = await startFarSandbox()
  const app = await startBuiltApp({ WORKER: 'on', SANDBOX: 'on', SANDBOX_URL: sandbox.url })
  const ids = await storePicturedCodes(PICTURES)
  const programId = (await addTestProgram()).id
  const cookies: string[] = []
  while (cookies.length < BROWSING + GENERATING) cookies.push(await app.signIn())
  await app.read('/codes')
  await app.read(`/codes/${ids[0]}`)
  const quiet = await timeQuietly(() => app.read('/codes'))
  const { id: batchId } = await addBenchBatch(20_000)
  const tallies: Tally[] = []
  const startedAtMs = Date.now()
  const endMs = startedAtMs + LASTS_MS
  const settledBefore = await countSettled(batchId)
  const agent = new Agent({ keepAlive: true })
  await Promise.all(
    cookies.map(async (cookie, person) => {
      if (person >= BROWSING) return keepGenerating(person, cookie)
      return browse(
        async (kind, path) => void tallies.push(await get(kind, app.url + path, cookie, agent)),
        ids,
        endMs,
      )
    }),
  )
  const made = (await countSettled(batchId)) - settledBefore
  // The last answers come after the minute.
  const tookSeconds = (Date.now() - startedAtMs) / 1000
  await db.batch.update({ where: { id: batchId }, data: { state: 'paused' } })
  const failed = await db.batchRow.count({ where: { batchId, state: 'failed' } })
  agent.destroy()
  await app.stop()
  await sandbox.close()

  async function keepGenerating(person: number, cookie: string) {
    const generate = openGenerator({ url: app.url, cookie }, programId)
    for (let at = 0; ; at += 1) {
      await wait(between(...LOOKS_MS))
      if (Date.now() > endMs) return
      const askedAtMs = performance.now()
      const problem = await generate(
        `pages/crowd/index?p=${person}&n=${at}`,
        AbortSignal.timeout(PATIENCE_MS),
      ).then(
        () => null,
        (error: unknown) => String(error),
      )
      tallies.push({ kind: 'generate', ms: performance.now() - askedAtMs, problem })
    }
  }

  const problems = tallies.flatMap(({ problem }) => problem ?? [])
  const errors = problems.length + failed
  const p95 = (kind: Kind) =>
    percentile(
      tallies.filter((one) => one.kind === kind).map(({ ms }) => ms),
      95,
    )
  const said = (['page', 'list', 'image', 'generate'] as const)
    .map((kind) => `${kind} ${p95(kind).toFixed(0)} ms`)
    .join(', ')
  const ratio = p95('page') / quiet
  return {
    name: 'crowd',
    anchor: 'the gallery’s page at p95, over the same when nobody else is there',
    ratio: { median: ratio, least: ratio, most: ratio },
    oursMs: p95('page'),
    anchorMs: quiet,
    p95: { oursMs: p95('page'), ratio },
    target: { asked: '0 errors', isMet: errors === 0 },
    note:
      `${errors} errors in ${tallies.length} requests${problems[0] ? ` (first: ${problems[0]})` : ''}; ` +
      `p95: ${said}; the batch made ${(made / tookSeconds).toFixed(0)} a second; ` +
      `5–15 s between clicks, keep-alive, pictures as a browser caches them, a session each`,
  }
}

/** The gallery, its search, a code: whatever somebody clicks next, with the pictures not seen yet. */
async function browse(
  visit: (kind: Kind, path: string) => Promise<void>,
  ids: readonly string[],
  endMs: number,
) {
  const seen = new Set<string>()
  await wait(between(0, LOOKS_MS[1]))
  while (Date.now() < endMs) {
    const dice = Math.random()
    if (dice < 0.4) await visit('page', '/codes')
    else if (dice < 0.8)
      await visit('list', `/api/codes?limit=24&q=${encodeURIComponent(pick(SEARCHES))}`)
    else await visit('page', `/codes/${pick(ids)}`)
    const shown = Array.from({ length: 12 }, () => pick(ids)).filter((id) => !seen.has(id))
    for (const id of shown) seen.add(id)
    await Promise.all(shown.map((id) => visit('image', `/api/codes/${id}/thumbnail`)))
    await wait(between(...LOOKS_MS))
  }
}

function get(kind: Kind, url: string, cookie: string, agent: Agent): Promise<Tally> {
  const startedAtMs = performance.now()
  return new Promise((resolve) => {
    const done = (problem: string | null) =>
      resolve({ kind, ms: performance.now() - startedAtMs, problem })
    const asked = request(url, { agent, headers: { cookie }, timeout: PATIENCE_MS }, (response) => {
      response.resume()
      response.once('end', () =>
        done(response.statusCode === 200 ? null : `${url} answered ${response.statusCode}`),
      )
      response.once('error', (error) => done(String(error)))
    })
    asked.once('timeout', () => asked.destroy(new Error(`${url} took ${PATIENCE_MS} ms`)))
    asked.once('error', (error) => done(String(error)))
    asked.end()
  })
}

async function timeQuietly(work: () => Promise<unknown>): Promise<number> {
  const tookMs: number[] = []
  for (let read = 0; read < 40; read += 1) {
    const startedAtMs = performance.now()
    await work()
    tookMs.push(performance.now() - startedAtMs)
  }
  return percentile(tookMs, 95)
}

const between = (least: number, most: number) => least + Math.random() * (most - least)

const pick = (list: readonly string[]) => list[Math.floor(Math.random() * list.length)] ?? ''
