import 'server-only'
import { db } from '@/lib/database/db'
import { findPersonDay, type PersonDay } from '@/lib/quota/person-day'
import { getQuotaGauge } from '@/lib/quota/queries'
import { countOf } from '@/lib/quota/reserve'
import { isUnproven } from '@/lib/quota/proof'
import { getProgram } from '@/lib/programs/queries'
import { requestKey, toCodeRequest } from './parameters'
import type { CodeInput } from './schema'

/** What a click on Generate will cost. */
export type CodeCost = {
  /** 1, or 0 for a kind outside the limited count. */
  spends: 0 | 1
  left: number
  floor: number
  closed: boolean
  /** What the limit per person and day leaves whoever asks; null: there is none. */
  today: PersonDay | null
  /** An admin lets nothing be generated. */
  paused: boolean
  /** Its connection passed no test. */
  unproven: boolean
  /** The same parameters made this code before: it opens, nothing is spent. */
  existing: { id: string; createdAt: string } | null
  /** The answer to this very request was lost before: asking again settles it at no further cost. */
  lostBefore: boolean
  /** Another look of the same page: it could be restyled for free instead. */
  samePage: { id: string; createdAt: string; title: string } | null
}

/** Asks nothing of WeChat. @throws AppError not_found */
export async function getCodeCost(input: CodeInput, personId: string): Promise<CodeCost> {
  const key = requestKey(input.programId, toCodeRequest(input))
  const [gauge, program, today, existing, lost, samePage] = await Promise.all([
    getQuotaGauge(input.programId),
    getProgram(input.programId),
    findPersonDay(input.programId, personId),
    db.code.findUnique({ where: { requestKey: key }, select: { id: true, createdAt: true } }),
    db.wechatCall.findUnique({ where: { activeKey: key }, select: { state: true } }),
    db.code.findFirst({
      where: { programId: input.programId, path: input.path, kind: input.kind },
      orderBy: { createdAt: 'desc' },
      select: { id: true, createdAt: true, title: true },
    }),
  ])
  return {
    spends: countOf(input.kind),
    left: gauge.left,
    floor: gauge.floor,
    closed: gauge.closed,
    today,
    paused: program.paused,
    unproven: isUnproven(program.proof),
    existing: existing && { id: existing.id, createdAt: existing.createdAt.toISOString() },
    lostBefore: lost?.state === 'unknown',
    samePage: samePage && { ...samePage, createdAt: samePage.createdAt.toISOString() },
  }
}
