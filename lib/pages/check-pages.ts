import 'server-only'
import { db } from '@/lib/database/db'
import { notChecked, standingAnswer, type PageState } from './answer'
import { inTurn } from '@/lib/quota/pace'
import { checkPage, WAIT_MS, whyNotAsked, type CheckedProgram } from './check-page'

/** Few enough that many pages of one file are no burst. */
const AT_ONCE = 6

/**
 * Several pages of one Mini Program, each once, in the time that one may take: those whose turn does not
 * come are not asked, and told as late.
 */
export async function checkPages(
  program: CheckedProgram,
  pages: Iterable<string>,
  untilMs = Date.now() + WAIT_MS,
): Promise<Map<string, PageState>> {
  const all = [...new Set(pages)]
  const why = whyNotAsked(program)
  if (why) return new Map(all.map((page) => [page, notChecked(why)]))
  const states = await readStanding(program.id, all)
  const waiting = all.filter((page) => !states.has(page))
  for (const page of waiting) states.set(page, notChecked('slow'))
  const work = async () => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      if (Date.now() >= untilMs) return
      const pace = inTurn(program.id)
      states.set(page, await checkPage(program, page, { untilMs, pace }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return states
}

/** What is known already: read in one go, however late it is. */
async function readStanding(
  programId: string,
  pages: readonly string[],
): Promise<Map<string, PageState>> {
  const rows = await db.pageCheck.findMany({ where: { programId, page: { in: [...pages] } } })
  const nowMs = Date.now()
  return new Map(
    rows.flatMap((row): [string, PageState][] => {
      const answer = standingAnswer(row, nowMs)
      return answer ? [[row.page, answer]] : []
    }),
  )
}
