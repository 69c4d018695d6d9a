'use client'

import { useTranslations } from 'next-intl'
import { useFormContext } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import type { CodeFormValues } from '@/lib/codes/schema'
import { useProblemText } from './problem-text'

/** In the order in which they stand on the page. */
const FIELDS = [
  ['programId', 'program.label'],
  ['path', 'path.label'],
  ['acceptedWarnings', 'path.label'],
  ['scene', 'scene.label'],
  ['widthPx', 'width.label'],
  ['lineColour', 'colour.line'],
  ['title', 'describe.title'],
  ['campaign', 'describe.campaign'],
  ['tags', 'describe.tags'],
] as const

/** After a refused submit: every field that is wrong, each a way to it. */
export function ProblemSummary() {
  const t = useTranslations('codeForm')
  const problemText = useProblemText()
  const { formState, setFocus } = useFormContext<CodeFormValues>()
  const { errors, submitCount } = formState
  const wrong = FIELDS.flatMap(([name, label]) => {
    const problem = problemText(name, errors)
    return problem === undefined ? [] : [{ name, label, problem }]
  })
  if (submitCount === 0 || wrong.length === 0) return null
  return (
    <Callout tone="bad" title={t('summary', { count: wrong.length })}>
      <ul className="flex flex-col gap-1">
        {wrong.map(({ name, label, problem }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => setFocus(name)}
              className="inline-flex min-h-6 items-center text-left font-medium underline underline-offset-2"
            >
              {t(label)}
            </button>{' '}
            {problem}
          </li>
        ))}
      </ul>
    </Callout>
  )
}
