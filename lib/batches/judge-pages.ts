import 'server-only'
import type { CodeInput } from '@/lib/codes/schema'
import { db } from '@/lib/database/db'
import { standingAnswer } from '@/lib/pages/answer'
import { checkPages } from '@/lib/pages/check-pages'
import { findCheckedProgram, WAIT_MS } from '@/lib/pages/check-page'
import { pageToCheck } from '@/lib/pages/format'
import { findNewFolders } from '@/lib/pages/new-folders'
import type { RowProblem } from './read-row'
import { noted, uncheckedNote } from './row-notes'
import { readProblems } from './stored'

const warningOf = (problem: 'pageMissing' | 'newFolder'): RowProblem => ({
  field: 'path',
  problem,
  value: '',
})

/**
 * What is to be said of the pages of these rows, each page asked for once; null for a row of which there is
 * nothing to say. Takes no longer than until then, whatever WeChat does.
 */
export async function judgePages(
  programId: string,
  inputs: readonly CodeInput[],
  untilMs = Date.now() + WAIT_MS,
): Promise<(input: CodeInput) => RowProblem | null> {
  const pages = new Set(inputs.flatMap((input) => pageToCheck(input) ?? []))
  const program = pages.size > 0 ? await findCheckedProgram(programId) : null
  if (!program) return () => null
  const states = await checkPages(program, pages, untilMs)
  const unsure = [...pages].filter((page) => states.get(page)?.state === 'unchecked')
  const newFolders = await findNewFolders(programId, unsure)
  return (input) => {
    const page = pageToCheck(input)
    const state = page === null ? undefined : states.get(page)
    if (page === null || !state || state.state === 'found') return null
    if (state.state === 'missing') return warningOf('pageMissing')
    if (newFolders.has(page)) return warningOf('newFolder')
    const { reason } = state.why
    // What an admin has turned off is missed by nobody.
    return reason === 'failed' || reason === 'slow' ? uncheckedNote(page) : null
  }
}

/**
 * Of the rows whose page could not be checked in time: what WeChat has said since. Those whose page is
 * there need no word any more, those whose page is not wait for one.
 * @returns how many wait now
 */
export async function takeLateAnswers(programId: string, batchId: string): Promise<number> {
  let waiting = 0
  for (const { problems, page } of await listUnchecked(batchId)) {
    const row = await db.pageCheck.findUnique({ where: { programId_page: { programId, page } } })
    // A no holds until WeChat says otherwise, a yes as long as it stands.
    const isThere = row !== null && standingAnswer(row, Date.now())?.state === 'found'
    if (!isThere && row?.found !== false) continue
    const { count } = await db.batchRow.updateMany({
      where: { batchId, batch: { state: 'draft' }, state: 'ready', problems },
      data: isThere
        ? { problems: '[]' }
        : { state: 'invalid', problems: JSON.stringify([warningOf('pageMissing')]) },
    })
    if (!isThere) waiting += count
  }
  return waiting
}

/** Pages of rows that would be made without WeChat's word on them, with what those rows keep of it. */
export async function listUnchecked(batchId: string) {
  const groups = await db.batchRow.groupBy({
    by: ['problems'],
    where: { batchId, state: 'ready', problems: { not: '[]' } },
    _count: true,
  })
  return groups.flatMap(({ problems, _count }) => {
    const page = noted(readProblems(problems), 'pageUnchecked')
    return page === '' ? [] : { problems, page, rows: _count }
  })
}
