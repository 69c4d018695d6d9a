import 'server-only'
import { db } from '@/lib/database/db'

/** Of no use to anybody; the next one takes its place. */
const SETTING = 'write-mark'
/** Whoever asks, and however often: no more than one write in this time. */
const AGAIN_AFTER_MS = 1_000

let last: { atMs: number; written: Promise<void> } | null = null

/**
 * Writes a mark into the database: on a full disk, and where nothing may be written, it still answers
 * every question.
 * @throws what the database said, also to those who ask within a second of it
 */
export async function writeMark(nowMs = Date.now()): Promise<void> {
  if (!last || Math.abs(nowMs - last.atMs) >= AGAIN_AFTER_MS) {
    last = { atMs: nowMs, written: write(String(nowMs)) }
  }
  await last.written
}

async function write(value: string): Promise<void> {
  const key = SETTING
  await db.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
}
