import { createClient } from '@libsql/client'
import { env } from '@/lib/env'
import { getProgramDetail, getQuotaOverview } from '@/lib/quota/dashboard'
import { startBuiltApp } from './built-app'
import { comparePair, type Row } from './measure'
import { seedCalls } from './seed-calls'

/** One in twenty may be slower than this. */
const TARGET_MS = 300
const PAIRS = 40

/** As the page opens: one Mini Program, its last 30 days. */
export async function measureQuotaPage(): Promise<Row> {
  const { programIds } = await seedCalls()
  const [programId = ''] = programIds
  return measure('quota-page', [programId], '30d', () =>
    getProgramDetail(programId, { range: '30d' }),
  )
}

/** As much as it can be asked for: every Mini Program, twelve months. */
export async function measureQuotaYear(): Promise<Row> {
  const { programIds } = await seedCalls()
  return measure('quota-year', programIds, '12m', () =>
    getQuotaOverview(programIds, { range: '12m' }),
  )
}

async function measure(
  name: string,
  programIds: readonly string[],
  range: string,
  ask: () => Promise<{ usage: { range: { from: string; to: string } } }>,
): Promise<Row> {
  const { from, to } = (await ask()).usage.range
  const database = createClient({ url: env().databaseUrl })
  const bareQuery = () =>
    database.execute({ sql: BARE(programIds.length), args: [...programIds, from, to] })
  const queries = await comparePair({ name, anchor: '', ours: ask, floor: bareQuery, pairs: PAIRS })

  const app = await startBuiltApp()
  const scope = programIds.length > 1 ? 'all' : programIds[0]
  const address = `/quota?programId=${scope}&range=${range}`
  const page = await comparePair({
    name,
    anchor: 'one bare GROUP BY over the same calls, without Prisma',
    pairs: PAIRS,
    ours: () => app.read(address),
    floor: bareQuery,
  })
  await app.stop()
  database.close()
  const said = (value: number) => `${value.toFixed(0)} ms`
  return {
    ...page,
    note:
      `page over HTTP: p95 ${said(page.p95.oursMs)} of ${said(TARGET_MS)} allowed, ` +
      `ratio ${page.p95.ratio.toFixed(2)} at p95; its queries alone: ` +
      `median ${said(queries.oursMs)}, p95 ${said(queries.p95.oursMs)}, ` +
      `ratio ${queries.ratio.median.toFixed(2)}`,
  }
}

/** Everything that can be counted, in the order of the index. */
const BARE = (programs: number) => `
  SELECT "day", "requestedById", "campaign", "kind", "state", "errcode", COUNT(*), SUM("counts")
  FROM "WechatCall"
  WHERE "programId" IN (${Array<string>(programs).fill('?').join(', ')}) AND "day" BETWEEN ? AND ?
  GROUP BY "programId", "day", "requestedById", "campaign", "kind", "state", "errcode"`
