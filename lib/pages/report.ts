import 'server-only'
import { db } from '@/lib/database/db'
import { errorWords } from '@/lib/i18n/view-error'
import { listLivePages } from '@/lib/quota/live-pages'
import { lastAnswer } from './answer'
import { findCheckedProgram, whyNotAsked } from './check-page'

/** One page of live codes, and what WeChat said of it last for certain. */
export type ReportedPage = {
  page: string
  codes: number
  /** unknown: it has never said anything. */
  state: 'found' | 'missing' | 'unknown'
  /** When it was last there; null: never, as far as was asked. */
  foundAt: Date | null
  /** Since when it is not. */
  goneAt: Date | null
  askedAt: Date | null
  /** Why WeChat did not say when it was last asked, in the reader's words; null: it did. */
  why: string | null
}

export type PageReport = {
  program: { id: string; name: string }
  /** Why it is not asked; null: it is. */
  notAsked: 'off' | 'resting' | null
  /** When all of them were last gone through. */
  checkedAt: Date | null
  pages: ReportedPage[]
}

const ORDER = { missing: 0, unknown: 1, found: 2 }

/** What is gone first. null: there is no such Mini Program. */
export async function findPageReport(programId: string): Promise<PageReport | null> {
  const program = await findCheckedProgram(programId)
  if (!program) return null
  const [live, checks, say] = await Promise.all([
    listLivePages(db, programId),
    db.pageCheck.findMany({ where: { programId } }),
    errorWords(),
  ])
  const checkOf = new Map(checks.map((check) => [check.page, check]))
  const pages = live.map(({ page, codes }): ReportedPage => {
    const check = checkOf.get(page)
    const answer = check ? lastAnswer(check) : null
    const why = answer?.state === 'unchecked' ? answer.why : null
    const found = check?.found ?? null
    return {
      page,
      codes,
      state: found === null ? 'unknown' : found ? 'found' : 'missing',
      foundAt: check?.foundAt ?? null,
      goneAt: check?.goneAt ?? null,
      askedAt: check?.askedAt ?? null,
      why: why?.reason === 'failed' ? say(why.failure).title : null,
    }
  })
  return {
    program: { id: program.id, name: program.name },
    notAsked: whyNotAsked(program),
    checkedAt: program.pagesCheckedAt,
    pages: pages.sort((a, b) => ORDER[a.state] - ORDER[b.state]),
  }
}
