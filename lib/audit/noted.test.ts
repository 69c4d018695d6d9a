import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { findHeads } from './head'
import { keepNoted, keepNotedOnce, listNoted, readHeadWord } from './noted'
import { recordAuditAlone } from './record'

const HOUR_MS = 3600_000
const WORD = `7.${'ab'.repeat(32)}`

beforeAll(migrateTestDatabase)
beforeEach(() => db.setting.deleteMany({ where: { key: { startsWith: 'audit-noted-' } } }))

const write = () => recordAuditAlone({ event: 'setting.changed', actor: null })

/** One of a desk's processes, by its log. */
function logOf(nowMs: number, level = 'info'): Promise<string[]> {
  const script = fileURLToPath(new URL('./test-log-head.ts', import.meta.url))
  const command = ['--conditions=react-server', '--import', 'tsx', script, String(nowMs)]
  const env = { ...process.env, LOG_LEVEL: level }
  return new Promise((resolve, reject) => {
    execFile(process.execPath, command, { env }, (error, out) => {
      if (error) reject(new Error('the process failed', { cause: error }))
      else resolve(out.split('\n').filter(Boolean))
    })
  })
}

it('there is nothing to note before the first entry', async () => {
  expect(await readHeadWord()).toBeNull()
  expect(await listNoted()).toEqual([])
})

it('the log takes the head once an hour, of all processes together', async () => {
  await write()
  const word = await readHeadWord()
  const nowMs = Date.now()
  expect(await logOf(nowMs, 'warn')).toEqual([])
  expect(await listNoted()).toEqual([])

  const lines = (await Promise.all([1, 2].map(() => logOf(nowMs)))).flat()
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 30, auditHead: word, msg: 'the audit trail ends here' }),
  ])
  const [kept] = findHeads(lines[0] ?? '')
  expect(Date.parse(kept?.notedAt ?? '')).toBeGreaterThanOrEqual(nowMs)
  expect(await listNoted()).toEqual([
    { place: 'log', sequence: 1, hash: kept?.hash, at: new Date(nowMs) },
  ])

  await write()
  const [later = ''] = await logOf(nowMs + HOUR_MS)
  expect(findHeads(later)).toMatchObject([{ sequence: 2 }])
})

it('one of many notes it, and a clock that was put back keeps nobody from it', async () => {
  const once = (nowMs: number) => keepNotedOnce('log', WORD, { everyMs: HOUR_MS, nowMs })
  const nowMs = Date.now()
  const first = await Promise.all([1, 2, 3, 4, 5].map(() => once(nowMs)))
  expect(first.filter(Boolean)).toHaveLength(1)
  expect(await once(nowMs - 5_000)).toBe(false)
  expect(await once(nowMs + HOUR_MS - 1)).toBe(false)
  expect(await once(nowMs - 2 * HOUR_MS)).toBe(true)
})

it('each place is told by its last head, the newest first', async () => {
  await keepNotedOnce('log', WORD, { everyMs: HOUR_MS, nowMs: Date.now() - HOUR_MS })
  await keepNoted('backup', `5.${'cd'.repeat(32)}`)
  await keepNoted('backup', `6.${'cd'.repeat(32)}`)
  expect(await listNoted()).toEqual([
    { place: 'backup', sequence: 6, hash: 'cd'.repeat(32), at: expect.any(Date) },
    { place: 'log', sequence: 7, hash: 'ab'.repeat(32), at: expect.any(Date) },
  ])
})
