import { setTimeout as pause } from 'node:timers/promises'
import { db } from '@/lib/database/db'

// Test support: a process of its own that writes two rows together, as a desk at work does. It says
// so with its first message, and ends by itself when it may not write.
export const BUSY_KEYS = ['busy-1', 'busy-2'] as const

for (let round = 0; process.connected; round += 1) {
  await db.$transaction(async (tx) => {
    for (const key of BUSY_KEYS) {
      const value = String(round)
      await tx.setting.upsert({ where: { key }, create: { key, value }, update: { value } })
    }
  })
  if (round === 0) process.send?.('writing')
  // Leaves the others a turn.
  await pause(2)
}
