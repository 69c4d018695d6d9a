import { readFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { addTestProgram } from '@/lib/quota/test-ledger'
import { controlSandbox } from '@/tests/sandbox-control'
import { startFarSandbox } from './batch-desk'
import { startBuiltApp } from './built-app'
import { openGenerator } from './generate-over-http'
import { atMost, type Row } from './measure'

const GENERATIONS = 10_000
const AT_ONCE = 8
const ZIPS = 100
const CODES_PER_ZIP = 200
const WARM = { generations: 300, zips: 3 }
/** The least of so long a rest: Node gives memory back late. */
const SETTLE_S = 20

/** What the built app holds resident after much work, over the same after a little. */
export async function measureMemory(): Promise<Row> {
  const sandbox = await startFarSandbox(0)
  const app = await startBuiltApp({ SANDBOX_URL: sandbox.url, SANDBOX: 'on' })
  const program = await addTestProgram()
  // WeChat's day has 10,000 calls.
  await controlSandbox(sandbox.url).set({ dayLimit: 2 * GENERATIONS }, program.appId)
  const generate = openGenerator(app, program.id)
  let asked = 0
  const generateMany = async (count: number) => {
    const end = asked + count
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (asked < end) await generate(`pages/shop/index?id=${(asked += 1)}`)
      }),
    )
  }
  await generateMany(WARM.generations)
  for (let zip = 0; zip < WARM.zips; zip += 1) await fetchZip(app, program.id)
  const before = await settledMb(app.pid)
  await generateMany(GENERATIONS)
  const between = await settledMb(app.pid)
  for (let zip = 0; zip < ZIPS; zip += 1) await fetchZip(app, program.id)
  const after = await settledMb(app.pid)
  await app.stop()
  await sandbox.close()
  const ratio = after / before
  const row = {
    name: 'memory',
    anchor: 'resident at the start, warm',
    unit: 'MB' as const,
    ratio: { median: ratio, least: Math.min(ratio, between / before), most: ratio },
    oursMs: after,
    anchorMs: before,
    p95: { oursMs: after, ratio },
    note:
      `${GENERATIONS} generations through the form’s action over HTTP, ${between.toFixed(0)} MB after ` +
      `them; then ${ZIPS} ZIPs of ${CODES_PER_ZIP} codes; the least of ${SETTLE_S} s at rest, no forced ` +
      `collection`,
  }
  return { ...row, target: atMost(1.5, row) }
}

async function fetchZip(app: { url: string; cookie: string }, programId: string): Promise<void> {
  const list = await fetch(`${app.url}/api/codes?programId=${programId}&limit=100`, {
    headers: { cookie: app.cookie },
  })
  const { items, nextCursor } = listShape.parse(await list.json())
  const more = await fetch(
    `${app.url}/api/codes?programId=${programId}&limit=100&cursor=${nextCursor ?? ''}`,
    { headers: { cookie: app.cookie } },
  )
  const rest = listShape.parse(await more.json())
  const ids = [...items, ...rest.items].map(({ id }) => id).slice(0, CODES_PER_ZIP)
  const response = await fetch(`${app.url}/api/codes/archive.zip`, {
    method: 'POST',
    headers: { cookie: app.cookie, origin: app.url, 'content-type': 'application/json' },
    body: JSON.stringify({ ids, format: 'original' }),
  })
  const bytes = (await response.arrayBuffer()).byteLength
  if (response.status !== 200 || bytes < CODES_PER_ZIP * 1000) {
    throw new Error(`the ZIP answered ${response.status} with ${bytes} bytes`)
  }
}

const listShape = z.object({
  items: z.array(z.object({ id: z.string() })),
  nextCursor: z.string().nullable(),
})

async function settledMb(pid: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let second = 0; second < SETTLE_S; second += 1) {
    await wait(1000)
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    least = Math.min(least, Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  }
  return least
}
