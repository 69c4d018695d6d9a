import 'server-only'
import { AppError } from '@/lib/errors'
import { enterGate } from '@/lib/gate'
import { errorWords } from '@/lib/i18n/view-error'
import type { NotChecked, PageState } from './answer'
import { checkPage, findCheckedProgram } from './check-page'
import { findNewFolders } from './new-folders'

/** What the form says under a path. */
export type PageView = {
  state: PageState['state']
  /** Why it was not checked: a key of `codeForm.page.why`, or words that WeChat's refusal has. */
  why: { reason: NotChecked['reason']; title: string | null } | null
  /** Nothing of this Mini Program is in its first folder, and WeChat has not said that it is there. */
  newFolder: boolean
}

/** At once; somebody at a form has one path at a time. */
const AT_ONCE = 3

/**
 * What WeChat and the desk know of a page, for somebody who is typing its path.
 * @throws AppError not_found; too_busy where one person asks for many at once
 */
export async function lookUpPage(
  personId: string,
  { programId, page }: { programId: string; page: string },
): Promise<PageView> {
  const leave = enterGate(`pages ${personId}`, AT_ONCE)
  try {
    const program = await findCheckedProgram(programId)
    if (!program) throw new AppError('not_found')
    const state = await checkPage(program, page)
    const isUnsure = state.state === 'unchecked'
    const newFolders = isUnsure ? await findNewFolders(programId, [page]) : new Set()
    return {
      state: state.state,
      why: isUnsure ? await sayWhy(state.why) : null,
      newFolder: newFolders.has(page),
    }
  } finally {
    leave()
  }
}

async function sayWhy(why: NotChecked): Promise<PageView['why']> {
  const title = why.reason === 'failed' ? (await errorWords())(why.failure).title : null
  return { reason: why.reason, title }
}
