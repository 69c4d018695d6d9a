import { useTranslations } from 'next-intl'
import { labelsPerSheet, type LabelSheet } from '@/lib/artwork/label-sheets'

const PROBLEMS = [
  'length',
  'count',
  'overlap',
  'outside',
  'tooMany',
  'start',
  'copies',
  'offset',
  'text',
  'textToken',
  'textBrace',
] as const

/** The reader's words for what is wrong with a field. */
export function useLabelProblem(problems: ReadonlyMap<string, string>, sheet?: LabelSheet) {
  const t = useTranslations('labels.problems')
  return (field: string, token = ''): string | undefined => {
    const problem = PROBLEMS.find((name) => name === problems.get(field))
    return problem && t(problem, { max: sheet ? labelsPerSheet(sheet) : 0, token })
  }
}
