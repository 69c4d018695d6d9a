import 'server-only'
import { db } from '@/lib/database/db'
import { shareLook } from '@/lib/together'
import { lastAnswer, type PageState } from './answer'

type Asked = { programId: string; page: string; since: Date }

/**
 * WeChat's yes to a page at some time since then; null: it was not asked, did not say, or said that there is
 * none, which all may be otherwise by now.
 */
export async function knownSince(
  programId: string,
  page: string,
  since: Date,
): Promise<PageState | null> {
  const { known } = await look({ programId, page, since })
  return known
}

/** Rows of a batch come by the hundred and share a page. */
const look = shareLook(
  ({ programId, page, since }: Asked) => [programId, page, since.getTime()].join(' '),
  async ({ programId, page, since }): Promise<{ known: PageState | null }> => {
    const row = await db.pageCheck.findUnique({ where: { programId_page: { programId, page } } })
    if (!row?.askedAt || row.askedAt < since) return { known: null }
    const answer = lastAnswer(row)
    return { known: answer?.state === 'found' ? answer : null }
  },
)
