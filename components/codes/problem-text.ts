import { useTranslations } from 'next-intl'
import type { FieldError, FieldErrors } from 'react-hook-form'
import { sayProblem } from '@/lib/codes/format'
import type { CodeFormValues } from '@/lib/codes/schema'

/** Says in the reader's words what the schema found wrong with a field; undefined when nothing. */
export function useProblemText() {
  const t = useTranslations('codeForm.problems')
  return (field: keyof CodeFormValues, errors: FieldErrors<CodeFormValues>): string | undefined => {
    const message = firstMessage(errors[field])
    return message === null ? undefined : sayProblem(t, field, message)
  }
}

/** A list field (tags) may carry one error per entry. */
function firstMessage(error: unknown): string | null {
  if (Array.isArray(error)) return error.map(firstMessage).find((found) => found !== null) ?? null
  return isFieldError(error) ? (error.message ?? '') : null
}

function isFieldError(error: unknown): error is FieldError {
  return typeof error === 'object' && error !== null && 'type' in error
}
