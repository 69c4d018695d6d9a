import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useAction } from '@/components/use-action'
import { generateCodeAction } from '@/lib/codes/actions'
import type { GenerateOutcome } from '@/lib/codes/generate'
import type { AnsweredCode, CodeFormValues } from '@/lib/codes/schema'
import { toDrawing, type Drawing } from './drawing'
import { COST_KEY } from './use-code-cost'

/** A code that was made or found, and what it shows. */
export type Made = GenerateOutcome & { drawing: Drawing }

const FIELDS = [
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

type CodeFormReturn = UseFormReturn<CodeFormValues, unknown, AnsweredCode>

/**
 * Sends the form and keeps the answer. What was typed stays as it is, whatever comes back.
 * @param spentBeforeId where this person's last code was spent before this page
 */
export function useGenerate(form: CodeFormReturn, spentBeforeId: string | null) {
  const t = useTranslations('codeForm.lost')
  const queries = useQueryClient()
  const [made, setMade] = useState<Made | null>(null)
  const [lastSpentId, setLastSpentId] = useState(spentBeforeId)

  const { failure, setFailure, run } = useAction({
    fields: FIELDS,
    setError: form.setError,
    // The way to our own server broke: it may have gone on and generated the code.
    unanswered: { title: t('title'), spent: t('spent'), next: t('next') },
  })

  async function generate(input: AnsweredCode) {
    setMade(null)
    const { data } = await run(() => generateCodeAction(input))
    if (data) {
      setMade({ ...data, drawing: toDrawing(input) })
      setLastSpentId(input.programId)
      // Saved: from here on leaving loses nothing.
      form.reset(form.getValues())
    }
    // A price that was asked for before and is still on its way would pass for one of afterwards.
    await queries.cancelQueries({ queryKey: COST_KEY })
    void queries.invalidateQueries({ queryKey: COST_KEY })
  }

  function forget() {
    setMade(null)
    setFailure(null)
  }

  return { made, failure, lastSpentId, generate, forget }
}
