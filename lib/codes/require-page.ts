import 'server-only'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { checkPage, type CheckedProgram } from '@/lib/pages/check-page'
import { pageToCheck } from '@/lib/pages/format'
import { findNewFolders } from '@/lib/pages/new-folders'
import { knownSince } from '@/lib/pages/known-since'
import { readStoredCall } from './parameters'
import type { CodeInput } from './schema'

/** What people have said of a code's page before it is spent. */
export type PageWord = {
  /** Why it is right though WeChat does not know it; empty: nobody gave a reason. */
  pageReason?: string
  /** What of its path was said to be right; absent where nobody was asked. */
  acceptedWarnings?: readonly string[]
  /** What WeChat has said of the page since then is enough: a batch asks once. */
  askedSince?: Date
}

/**
 * Lets only a code through whose page is there, as far as that can be told, or whose maker has said why it
 * is right all the same. Nothing is reserved by then.
 * @param requestKey of the code: one that may be spent already is asked again at no cost, wherever it leads
 * @returns the reason that was needed, to be kept with the code; null: none was
 * @throws AppError page_missing; folder_new where that was not answered
 */
export async function requirePage(
  input: CodeInput,
  program: CheckedProgram,
  requestKey: string,
  { pageReason = '', acceptedWarnings, askedSince }: PageWord,
): Promise<string | null> {
  const page = pageToCheck(input)
  if (page === null) return null
  const known = askedSince && (await knownSince(program.id, page, askedSince))
  const { state } = known ?? (await checkPage(program, page))
  const params = { page }
  if (state === 'missing' || (state === 'unchecked' && (await wasMissing(program, page)))) {
    if (pageReason !== '') return pageReason
    const lost = await findLost(requestKey)
    if (!lost) throw new AppError('page_missing', { spent: 'nothing', params })
    return lost.metadata.pageReason ?? null
  }
  if (state === 'unchecked' && acceptedWarnings && !acceptedWarnings.includes('newFolder')) {
    const isNew = (await findNewFolders(program.id, [page])).has(page)
    if (isNew && !(await findLost(requestKey))) {
      throw new AppError('folder_new', { spent: 'nothing', params })
    }
  }
  return null
}

/** WeChat's last word was no, however long ago: that it does not answer now is no yes. */
async function wasMissing({ id: programId, checksPages }: CheckedProgram, page: string) {
  if (!checksPages) return false
  const row = await db.pageCheck.findUnique({ where: { programId_page: { programId, page } } })
  return row?.found === false
}

/** The call that may have spent it already. */
async function findLost(requestKey: string) {
  const call = await db.wechatCall.findUnique({ where: { activeKey: requestKey } })
  return call && readStoredCall(call)
}
