import 'server-only'
import { db } from '@/lib/database/db'
import { isAbandoned, leaseFor, OWNER } from '@/lib/database/lease'
import { AppError } from '@/lib/errors'
import type { MiniProgram, PageCheck } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { tellPages } from '@/lib/quota/alerts'
import { connectionOf } from '@/lib/programs/connection'
import { connectionFailure } from '@/lib/programs/connection-failure'
import { tokenStore } from '@/lib/programs/token-store'
import { CALL_LEASE_MS } from '@/lib/quota/claim'
import type { Pace } from '@/lib/quota/pace'
import { wechatToday } from '@/lib/quota/wechat-day'
import { storeFailure } from '@/lib/stored-failure'
import { askForPage } from '@/lib/wechat/ask-for-page'
import { WechatError } from '@/lib/wechat/errors'
import { REST_MS } from './answer'

/** Of one request, its token with it. A cloud function may take five seconds. */
const REQUEST_LIMIT_MS = 10_000

/** The right to ask about a page, over all processes. */
export type Claim = { programId: string; page: string; leaseUntil: Date; goneAt: Date | null }

/** Takes it; null where somebody else has it, or was faster. */
export async function claimPage(row: PageCheck): Promise<Claim | null> {
  if (!isAbandoned(row, CALL_LEASE_MS)) return null
  const { programId, page, owner, askedAt, goneAt } = row
  const leaseUntil = leaseFor(CALL_LEASE_MS)
  const { count } = await db.pageCheck.updateMany({
    where: { programId, page, owner, leaseUntil: row.leaseUntil, askedAt },
    data: { owner: OWNER, leaseUntil },
  })
  return count === 1 ? { programId, page, leaseUntil, goneAt } : null
}

/**
 * Asks WeChat about a page and writes down what came of it: nothing of it is in the ledger, and each
 * request is in the day's number. Takes as long as a request may, whoever waits.
 */
export async function askAndKeep(claim: Claim, program: MiniProgram, pace: Pace): Promise<void> {
  const { programId, page } = claim
  try {
    const answer = await askForPage(await connectionOf(program), page, {
      tokens: tokenStore,
      totalTimeoutMs: REQUEST_LIMIT_MS,
      beforeSend: pace,
    })
    await countRequests(programId, answer.requestsSent)
    await keep(claim, said(answer.isKnown, claim.goneAt))
    // What was there has gone, or what was gone is back: an alert begins or ends.
    const isChanged = answer.isKnown === (claim.goneAt !== null)
    if (isChanged) await tellPages(programId)
  } catch (error) {
    const requestsSent = error instanceof WechatError ? error.requestsSent : 0
    await countRequests(programId, requestsSent)
    await keep(claim, unsaid(error, requestsSent))
  }
}

const free = { owner: null, leaseUntil: null, failure: null }

function said(isKnown: boolean, goneAt: Date | null) {
  const now = new Date()
  return isKnown
    ? { ...free, askedAt: now, found: true, saidAt: now, foundAt: now, goneAt: null }
    : { ...free, askedAt: now, found: false, saidAt: now, goneAt: goneAt ?? now }
}

function unsaid(error: unknown, requestsSent: number) {
  const told = connectionFailure(
    error instanceof WechatError && error.kind === 'unsent' ? error.cause : error,
  )
  const failure = told instanceof AppError ? told : new AppError('internal', { cause: error })
  if (failure.code === 'internal') log.error({ err: error }, 'a page could not be asked about')
  const kept = { ...free, failure: storeFailure(failure) }
  // What never left was no question to WeChat; it is not tried again at once all the same.
  return requestsSent > 0
    ? { ...kept, askedAt: new Date() }
    : { ...kept, leaseUntil: leaseFor(REST_MS) }
}

/** Only whoever holds the page writes it: it may have been taken over after a long sleep. */
async function keep({ programId, page, leaseUntil }: Claim, data: object): Promise<void> {
  await db.pageCheck.updateMany({ where: { programId, page, owner: OWNER, leaseUntil }, data })
}

async function countRequests(programId: string, requests: number): Promise<void> {
  if (requests === 0) return
  const day = wechatToday()
  await db.pageCheckDay.upsert({
    where: { programId_day: { programId, day } },
    create: { programId, day, requests },
    update: { requests: { increment: requests } },
  })
}
