import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { generateCodeAction } from '@/lib/codes/actions'
import type { GenerateOutcome } from '@/lib/codes/generate'
import type { AnsweredCode, CodeFormValues } from '@/lib/codes/schema'
import { toDrawing, type Drawing } from './drawing'
import type { Failure } from './failure-callout'
import { COST_KEY } from './use-code-cost'

/** A code that was made or found, and what it shows. */
export type Made = GenerateOutcome & { drawing: Drawing }

type Answer = { made: Made | null; failure: Failure | null }
const NO_ANSWER: Answer = { made: null, failure: null }

type CodeFormReturn = UseFormReturn<CodeFormValues, unknown, AnsweredCode>

/**
 * Sends the form and keeps the answer. What was typed stays as it is, whatever comes back.
 * @param spentBeforeId where this person's last code was spent before this page
 */
export function useGenerate(form: CodeFormReturn, spentBeforeId: string | null) {
  const t = useTranslations('codeForm.lost')
  const queries = useQueryClient()
  const [answer, setAnswer] = useState<Answer>(NO_ANSWER)
  const [lastSpentId, setLastSpentId] = useState(spentBeforeId)

  async function generate(input: AnsweredCode) {
    setAnswer(NO_ANSWER)
    try {
      const result = await generateCodeAction(input)
      if (result.data) {
        setAnswer({ made: { ...result.data, drawing: toDrawing(input) }, failure: null })
        setLastSpentId(input.programId)
        // Saved: from here on leaving loses nothing.
        form.reset(form.getValues())
      } else if (result.serverError) {
        setAnswer({ made: null, failure: result.serverError })
      } else {
        showProblems(form, result.validationErrors?.fieldErrors ?? {})
      }
    } catch {
      // The way to our own server broke: it may have gone on and generated the code.
      setAnswer({
        made: null,
        failure: { title: t('title'), spent: t('spent'), next: t('next') },
      })
    }
    // A price that was asked for before and is still on its way would pass for one of afterwards.
    await queries.cancelQueries({ queryKey: COST_KEY })
    void queries.invalidateQueries({ queryKey: COST_KEY })
  }

  return { ...answer, lastSpentId, generate, forget: () => setAnswer(NO_ANSWER) }
}

type FieldProblems = { [Name in keyof CodeFormValues]?: string[] }

function showProblems(form: CodeFormReturn, problems: FieldProblems) {
  const names = [
    'programId',
    'path',
    'acceptedWarnings',
    'pageReason',
    'scene',
    'widthPx',
    'lineColour',
    'title',
    'campaign',
    'tags',
  ] as const
  const wrong = names.filter((name) => problems[name]?.length)
  for (const [index, name] of wrong.entries()) {
    form.setError(
      name,
      { type: 'server', message: problems[name]?.[0] },
      { shouldFocus: index === 0 },
    )
  }
}
