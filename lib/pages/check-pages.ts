import 'server-only'
import { notChecked, type PageState } from './answer'
import { checkPage, WAIT_MS, type CheckedProgram } from './check-page'

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
  const waiting = [...new Set(pages)]
  const states = new Map(waiting.map((page) => [page, notChecked('slow')]))
  const work = async () => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      if (Date.now() >= untilMs) return
      states.set(page, await checkPage(program, page, { untilMs }))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return states
}
