import 'server-only'
import { db } from '@/lib/database/db'
import { errorWords } from '@/lib/i18n/view-error'
import { lastAnswer } from '@/lib/pages/answer'
import { listUnchecked } from './judge-pages'

/** Pages of a draft that WeChat has said nothing about, and why not; `title`: words, where there are any. */
export type UncheckedPages = {
  pages: number
  rows: number
  /** The first of them, by name. */
  some: { page: string; reason: 'slow' | 'failed'; title: string | null }[]
}

const SHOWN = 5

/** null where there is none. */
export async function findUncheckedPages(
  programId: string,
  batchId: string,
): Promise<UncheckedPages | null> {
  const all = (await listUnchecked(batchId)).sort((a, b) => (a.page < b.page ? -1 : 1))
  if (all.length === 0) return null
  const shown = all.slice(0, SHOWN).map(({ page }) => page)
  const [checks, say] = await Promise.all([
    db.pageCheck.findMany({ where: { programId, page: { in: shown } } }),
    errorWords(),
  ])
  return {
    pages: all.length,
    rows: all.reduce((sum, { rows }) => sum + rows, 0),
    some: shown.map((page) => {
      const check = checks.find((row) => row.page === page)
      const answer = check ? lastAnswer(check) : null
      const why = answer?.state === 'unchecked' ? answer.why : null
      return why?.reason === 'failed'
        ? { page, reason: 'failed', title: say(why.failure).title }
        : { page, reason: 'slow', title: null }
    }),
  }
}
