import 'server-only'
import { db, isUniqueViolation } from '@/lib/database/db'
import { lately } from '@/lib/database/lease'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { findHeads, wordOf } from './head'

// Whoever may write to the database may put an older one in its place. What says so is outside: every
// backup, every message of an alert and, once an hour, the log take the head along.

/** Where heads are noted. */
export const NOTED_IN = ['backup', 'webhook', 'log'] as const
export type NotedIn = (typeof NOTED_IN)[number]

export type Noted = { place: NotedIn; sequence: number; hash: string; at: Date }

const keyOf = (place: NotedIn) => `audit-noted-${place}`

/** The head as a word to note; null while there is no entry. */
export async function readHeadWord(
  client: Pick<PrismaClient, 'auditHead'> = db,
): Promise<string | null> {
  const head = await client.auditHead.findUnique({ where: { id: 1 } })
  return head && head.sequence > 0 ? wordOf(head) : null
}

/** Keeps in mind, for the admins' page alone, that a head stands elsewhere now. */
export async function keepNoted(place: NotedIn, word: string): Promise<void> {
  const key = keyOf(place)
  await db.setting.upsert({ where: { key }, create: { key, value: word }, update: { value: word } })
}

/**
 * The same, of several processes for one alone in a stretch of time.
 * @returns whether it was this one: it is to note the head
 */
export async function keepNotedOnce(
  place: NotedIn,
  word: string,
  { everyMs, nowMs }: { everyMs: number; nowMs: number },
): Promise<boolean> {
  const [key, updatedAt] = [keyOf(place), new Date(nowMs)]
  const { count } = await db.setting.updateMany({
    where: { key, NOT: { updatedAt: lately(everyMs, nowMs) } },
    data: { value: word, updatedAt },
  })
  if (count === 1) return true
  if (await db.setting.findUnique({ where: { key } })) return false
  try {
    await db.setting.create({ data: { key, value: word, updatedAt } })
    return true
  } catch (error) {
    if (isUniqueViolation(error)) return false
    throw error
  }
}

/** The last head that was noted in each place, the newest first. */
export async function listNoted(): Promise<Noted[]> {
  const settings = await db.setting.findMany({
    where: { key: { in: NOTED_IN.map(keyOf) } },
    orderBy: { updatedAt: 'desc' },
  })
  return settings.flatMap(({ key, value, updatedAt: at }) => {
    const place = NOTED_IN.find((one) => keyOf(one) === key)
    const [head] = findHeads(value)
    if (!place || !head || head.sequence === null) return []
    return { place, sequence: head.sequence, hash: head.hash, at }
  })
}
