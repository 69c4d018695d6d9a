import 'server-only'
import { db } from '@/lib/database/db'
import { lately } from '@/lib/database/lease'
import { AppError } from '@/lib/errors'
import type { AccessToken } from '@/lib/generated/prisma/client'
import { startOfDayMs } from '@/lib/quota/wechat-day'
import type { StoredToken, TokenStore } from '@/lib/wechat/token'
import { withFetchLock } from './fetch-lock'
import { open, seal } from '@/lib/secrets/seal'
import { together } from '@/lib/together'

const FORCE_APART_MS = 30_000
const FORCES_A_DAY = 20

/** WeChat's access tokens, sealed in the database: one for all processes. */
export const tokenStore: TokenStore = {
  read: async (appId) => (await readTogether(appId)).token,

  async write(appId, token) {
    const programId = await programIdOf(appId)
    const data = {
      sealedToken: seal(token.token, { programId, purpose: 'access-token' }),
      fetchedAt: new Date(token.fetchedAtMs),
      expiresAt: new Date(token.expiresAtMs),
    }
    await db.accessToken.upsert({
      where: { programId },
      create: { programId, ...data },
      update: data,
    })
  },

  async dropIf(appId, token) {
    const row = await db.accessToken.findFirst({ where: { program: { appId } } })
    if (!row || openRow(row)?.token !== token) return
    // Only the very text that was compared: meanwhile another process may have written a new one.
    await db.accessToken.updateMany({
      where: { programId: row.programId, sealedToken: row.sealedToken },
      data: { sealedToken: null },
    })
  },

  async withFetchLock(appId, work) {
    return withFetchLock(await programIdOf(appId), work)
  },

  async claimForceRefresh(appId, nowMs) {
    const programId = await programIdOf(appId)
    const now = new Date(nowMs)
    const day = new Date(startOfDayMs(nowMs)).toISOString()
    const rested = {
      OR: [
        { forceRefreshedAt: null },
        { NOT: { forceRefreshedAt: lately(FORCE_APART_MS, nowMs) } },
      ],
    }
    const again = await db.accessToken.updateMany({
      where: {
        programId,
        forceRefreshDay: day,
        forceRefreshesToday: { lt: FORCES_A_DAY },
        ...rested,
      },
      data: { forceRefreshedAt: now, forceRefreshesToday: { increment: 1 } },
    })
    if (again.count === 1) return true
    const firstToday = await db.accessToken.updateMany({
      where: {
        programId,
        AND: [{ OR: [{ forceRefreshDay: null }, { forceRefreshDay: { not: day } }] }, rested],
      },
      data: { forceRefreshedAt: now, forceRefreshDay: day, forceRefreshesToday: 1 },
    })
    return firstToday.count === 1
  },
}

/** Those who ask in the same moment share one read, which begins after the last of them asked. */
const readTogether = together<string, { token: StoredToken | null }>({
  keyOf: (appId) => appId,
  doAll: async (asked) => {
    const row = await db.accessToken.findFirst({ where: { program: { appId: asked[0] } } })
    const token = row && openRow(row)
    return asked.map(() => ({ token }))
  },
})

async function programIdOf(appId: string): Promise<string> {
  const program = await db.miniProgram.findUnique({ where: { appId }, select: { id: true } })
  if (!program) throw new AppError('not_found')
  return program.id
}

function openRow(row: AccessToken): StoredToken | null {
  const { programId, sealedToken, fetchedAt, expiresAt } = row
  if (sealedToken === null || fetchedAt === null || expiresAt === null) return null
  try {
    return {
      token: open(sealedToken, { programId, purpose: 'access-token' }),
      fetchedAtMs: fetchedAt.getTime(),
      expiresAtMs: expiresAt.getTime(),
    }
  } catch (error) {
    // Sealed under another APP_SECRET: as good as none, since WeChat hands out another.
    if (error instanceof AppError) return null
    throw error
  }
}
