import { createClient } from '@libsql/client'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { wechatDayOf } from '@/lib/quota/wechat-day'

export type SeededCalls = {
  daysAgo: number
  campaign: string
  times: number
  kind?: 'wxacode' | 'qrcode' | 'unlimited'
  state?: 'succeeded' | 'refused' | 'unknown'
  errcode?: number
}

const DAY_MS = 24 * 3600_000

/** Puts call rows into an app's database as its admin's, in its sandbox Mini Program, count and all. */
export async function seedCalls(dataDir: string, calls: readonly SeededCalls[]): Promise<void> {
  const client = createClient({ url: `file:${join(dataDir, 'sunflower.db')}`, timeout: 10_000 })
  const program = await client.execute("SELECT id FROM MiniProgram WHERE mode = 'sandbox'")
  const admin = await client.execute("SELECT id FROM User WHERE role = 'admin' LIMIT 1")
  const [programId, userId] = [program.rows[0]?.id, admin.rows[0]?.id]
  if (typeof programId !== 'string' || typeof userId !== 'string') {
    throw new Error('The app has no users yet.')
  }
  const rows = calls.flatMap(({ times, ...call }) => Array<typeof call>(times).fill(call))
  await client.batch(
    rows.map(({ daysAgo, campaign, kind = 'wxacode', state = 'succeeded', errcode = null }) => {
      const [id, at] = [randomUUID(), Date.now() - daysAgo * DAY_MS]
      const startedAt = new Date(at).toISOString().replace('Z', '+00:00')
      return {
        sql: `INSERT INTO WechatCall (id, programId, kind, requestKey, activeKey, path, campaign, day,
                parameters, metadata, state, counts, requestsSent, errcode, durationMs, requestedById,
                startedAt, settledAt)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{}', '{}', ?, ?, 1, ?, 240, ?, ?, ?)`,
        args: [
          ...[id, programId, kind, id, state === 'refused' ? null : id, `pages/seeded/${id}`],
          ...[campaign, wechatDayOf(at), state, kind === 'unlimited' ? 0 : 1, errcode],
          ...[userId, startedAt, startedAt],
        ],
      }
    }),
    'write',
  )
  await client.execute({
    sql: `UPDATE QuotaLedger SET left = codeLimit - madeBefore - madeElsewhere - (
            SELECT COALESCE(SUM(counts), 0) FROM WechatCall
            WHERE programId = ? AND state <> 'refused')
          WHERE programId = ?`,
    args: [programId, programId],
  })
  client.close()
}
