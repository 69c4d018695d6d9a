import 'server-only'
import { getTranslations } from 'next-intl/server'
import { sayProblem } from '@/lib/codes/format'
import { ROW_PROBLEMS, type RowProblem } from './read-row'
import { ROW_NOTES } from './row-notes'

/** What is wrong with a row, in the reader's words; may be said after the request has ended, too. */
export async function rowProblemWords(): Promise<(problem: RowProblem) => string> {
  const [t, form] = await Promise.all([
    getTranslations('batchFiles'),
    getTranslations('codeForm.problems'),
  ])
  return ({ field, problem, value }) => {
    const own = [...ROW_PROBLEMS, ...ROW_NOTES].find((known) => known === problem)
    const what = own ? t(`problems.${own}`, { value }) : sayProblem(form, field, problem)
    return field === 'row' ? what : t('problemOf', { field: t(`fields.${field}.name`), what })
  }
}
