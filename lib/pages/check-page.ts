import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { db } from '@/lib/database/db'
import type { MiniProgram, PageCheck, QuotaLedger } from '@/lib/generated/prisma/client'
import { log } from '@/lib/log'
import { atOnce, type Pace } from '@/lib/quota/pace'
import { lastAnswer, notChecked, standingAnswer, type PageState } from './answer'
import { askAndKeep, claimPage } from './ask-page'

/** As long as anybody waits for an answer about a page; what is late is kept for the next who asks. */
export const WAIT_MS = 1_500
/** Between two looks for the answer to somebody else's question. */
const LOOK_EVERY_MS = 60

export type CheckedProgram = MiniProgram & { ledger: QuotaLedger | null }

type Waiting = { untilMs?: number; pace?: Pace }

/**
 * Whether WeChat knows a page of this Mini Program, in its published version. WeChat is asked once in ten
 * minutes, over all processes; whoever comes meanwhile is told the same. Never takes longer than `WAIT_MS`,
 * and never throws for what WeChat or the way there does: that is *not checked*.
 * @param page not empty, without a leading slash and without a query
 */
export async function checkPage(
  program: CheckedProgram,
  page: string,
  { untilMs = Date.now() + WAIT_MS, pace = atOnce(program.id) }: Waiting = {},
): Promise<PageState> {
  const why = whyNotAsked(program)
  if (why) return notChecked(why)
  const stop = new AbortController()
  const looking = lookFor(program, page, { untilMs, pace }).catch((error: unknown) => {
    // Late it is nobody's any more; in time it must not keep anybody from their code either.
    log.error({ err: error, programId: program.id }, 'a page could not be checked')
    return notChecked('slow')
  })
  const late = wait(Math.max(0, untilMs - Date.now()), notChecked('slow'), { signal: stop.signal })
  try {
    return await Promise.race([looking, late.catch(() => notChecked('slow'))])
  } finally {
    stop.abort()
  }
}

/** Why this Mini Program is not asked at all; null: it is. */
export function whyNotAsked(program: CheckedProgram): 'off' | 'resting' | null {
  if (!program.checksPages) return 'off'
  const isClosed = (program.ledger?.closedAt ?? null) !== null
  return program.pausedAt || program.archivedAt || isClosed ? 'resting' : null
}

/** The Mini Program as a check has to see it; null: there is none. */
export function findCheckedProgram(programId: string): Promise<CheckedProgram | null> {
  return db.miniProgram.findUnique({ where: { id: programId }, include: { ledger: true } })
}

async function lookFor(
  program: MiniProgram,
  page: string,
  { untilMs, pace }: Required<Waiting>,
): Promise<PageState> {
  for (;;) {
    const row = await rowOf(program.id, page)
    const standing = standingAnswer(row, Date.now())
    if (standing) return standing
    const claim = await claimPage(row)
    if (claim) {
      await askAndKeep(claim, program, pace)
      return lastAnswer(await rowOf(program.id, page)) ?? notChecked('slow')
    }
    if (Date.now() >= untilMs) return notChecked('slow')
    await wait(LOOK_EVERY_MS)
  }
}

async function rowOf(programId: string, page: string): Promise<PageCheck> {
  const where = { programId_page: { programId, page } }
  const row = await db.pageCheck.findUnique({ where })
  if (row) return row
  // Not an empty update: only with something to write is it one statement, safe against a twin.
  return db.pageCheck.upsert({ where, create: { programId, page }, update: { page } })
}
