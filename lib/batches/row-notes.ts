import type { RowProblem } from './read-row'

/** Said of a row that can be made all the same. Messages: `batchFiles.problems`. */
export const ROW_NOTES = ['pageUnchecked', 'pageAccepted'] as const
type RowNote = (typeof ROW_NOTES)[number]

export const isNote = ({ problem }: Pick<RowProblem, 'problem'>): boolean =>
  ROW_NOTES.some((note) => note === problem)

/** A page that WeChat did not say anything about: `value`. */
export const uncheckedNote = (page: string) => note('pageUnchecked', page)

/** Why a page is right that WeChat does not know, in a person's words: `value`. */
export const acceptedNote = (reason: string) => note('pageAccepted', reason)

const note = (problem: RowNote, value: string): RowProblem => ({ field: 'path', problem, value })

/** What a note of this kind says; empty where there is none. */
export function noted(problems: readonly RowProblem[], kind: RowNote): string {
  return problems.find(({ problem }) => problem === kind)?.value ?? ''
}
