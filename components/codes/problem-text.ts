import { useTranslations } from 'next-intl'
import type { FieldError, FieldErrors } from 'react-hook-form'
import { CONTRAST_REFUSED_BELOW } from '@/lib/artwork/schema'
import {
  TAGS_MAX,
  WIDTH_MAX_PX,
  WIDTH_MIN_PX,
  campaignSchema,
  tagsSchema,
  titleSchema,
  type CodeFormValues,
} from '@/lib/codes/schema'

const PROBLEMS = [
  'programMissing',
  'pathEmpty',
  'pathTooLong',
  'pathSpace',
  'pathControl',
  'pathScancodeTime',
  'pageWithQuery',
  'scene',
  'width',
  'colour',
  'contrast',
  'textTooLong',
  'tooManyTags',
] as const

type FieldName = keyof CodeFormValues

/** Says in the reader's words what the schema found wrong with a field; undefined when nothing. */
export function useProblemText() {
  const t = useTranslations('codeForm.problems')
  return (field: FieldName, errors: FieldErrors<CodeFormValues>): string | undefined => {
    const message = firstMessage(errors[field])
    if (message === null) return undefined
    const problem = PROBLEMS.find((known) => known === message)
    if (problem === undefined) return t('other')
    if (problem === 'width') return t('width', { min: WIDTH_MIN_PX, max: WIDTH_MAX_PX })
    if (problem === 'contrast') return t('contrast', { ratio: CONTRAST_REFUSED_BELOW })
    if (problem === 'textTooLong') return t('textTooLong', { max: maxLengthOf(field) })
    if (problem === 'tooManyTags') return t('tooManyTags', { max: TAGS_MAX })
    return t(problem)
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

function maxLengthOf(field: FieldName): number {
  if (field === 'title') return titleSchema.maxLength ?? 0
  if (field === 'campaign') return campaignSchema.maxLength ?? 0
  return tagsSchema.in.element.maxLength ?? 0
}
