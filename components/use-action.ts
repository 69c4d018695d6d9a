'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useToast } from '@/components/ui/toast'
import type { ErrorView } from '@/lib/i18n/view-error'

/** Why an action did nothing; without a code where the desk did not answer at all. */
export type Failure = Omit<ErrorView, 'code'> & Partial<Pick<ErrorView, 'code'>>

/** What every action that passes a door of ours answers. */
export type Answer<Data> = {
  data?: Data
  serverError?: ErrorView
  validationErrors?: Refusal
}

type Refusal = {
  formErrors: readonly string[]
  fieldErrors: Readonly<Record<string, readonly string[] | undefined>>
}

type Outcome<Data> =
  | { done: true; data?: Data; failure?: undefined }
  | { done: false; data?: undefined; failure: Failure }

type Words = Pick<ErrorView, 'title' | 'spent' | 'next'>

type ActionOptions<Name extends string> = {
  /** Of a form: the fields that say beside them what is wrong, in the order in which they stand. */
  fields?: readonly Name[]
  setError?: (
    name: Name,
    problem: { type: string; message: string | undefined },
    options: { shouldFocus: boolean },
  ) => void
  /** For what has no place of its own for a failure. */
  inToast?: boolean
  /** In place of the general words: for input that the server refused, for no answer. */
  refused?: Words
  unanswered?: Words
}

/**
 * Runs actions and says why one did nothing: beside the fields of a form that the server refused, else
 * as the `failure` that is kept for a callout, or in a toast. Nothing goes unsaid.
 */
export function useAction<Name extends string = never>(options: ActionOptions<Name> = {}) {
  const unanswered = useTranslations('errors.unanswered')
  const invalid = useTranslations('errors.invalid_input')
  const t = useTranslations('common.failure')
  const toast = useToast()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isPending, setIsPending] = useState(false)
  const { fields = [], setError } = options

  /** @returns whether all of it is said beside the fields */
  function mark({ formErrors, fieldErrors }: Refusal): boolean {
    const isWrong = (name: string) => (fieldErrors[name]?.length ?? 0) > 0
    const marked = fields.filter(isWrong)
    for (const [index, name] of marked.entries()) {
      const problem = { type: 'server', message: fieldErrors[name]?.[0] }
      setError?.(name, problem, { shouldFocus: index === 0 })
    }
    const others = Object.keys(fieldErrors).filter(isWrong).length - marked.length
    return marked.length > 0 && others === 0 && formErrors.length === 0
  }

  function tell(why: Failure) {
    if (!options.inToast) {
      setFailure(why)
      return
    }
    const { title, next, reference } = why
    const description = [next, reference && t('reference', { reference })].filter(Boolean).join(' ')
    toast.show({ tone: 'bad', title, description })
  }

  function whyNot({ serverError, validationErrors }: Answer<unknown>): Failure | null {
    if (serverError) return serverError
    if (!validationErrors) return null
    const words = options.refused ?? { title: invalid('title'), next: invalid('next') }
    return { code: 'invalid_input', ...words }
  }

  /** @param said told in a toast once it is done */
  async function run<Data>(
    action: () => Promise<Answer<Data>>,
    said?: string,
  ): Promise<Outcome<Data>> {
    setFailure(null)
    setIsPending(true)
    // No action of ours redirects: whatever is thrown is an answer that did not arrive.
    const answer = await action().catch(() => null)
    setIsPending(false)
    const lost = options.unanswered ?? { title: unanswered('title'), next: unanswered('next') }
    const why = answer ? whyNot(answer) : lost
    if (!why) {
      if (said !== undefined) toast.show({ tone: 'good', title: said })
      return { done: true, data: answer?.data }
    }
    const isMarked = answer?.validationErrors !== undefined && mark(answer.validationErrors)
    if (!isMarked) tell(why)
    return { done: false, failure: why }
  }

  return { failure, setFailure, isPending, run }
}
