import type { useTranslations } from 'next-intl'
import { CONTRAST_REFUSED_BELOW } from '@/lib/artwork/schema'
import { PAGE_REASON_MAX } from '@/lib/pages/schema'
import { ALL_PATH_WARNINGS } from './path-warnings'
import {
  campaignSchema,
  TAGS_MAX,
  tagsSchema,
  titleSchema,
  WIDTH_MAX_PX,
  WIDTH_MIN_PX,
} from './schema'

/** The print floor (docs/wechat.md §12). */
const PRINT_DPI = 300
const CM_PER_INCH = 2.54

/** Side in centimetres of a square of `widthPx` printed at 300 DPI. */
export function printSideCm(widthPx: number): number {
  return (widthPx / PRINT_DPI) * CM_PER_INCH
}

const PROBLEMS = [
  'programMissing',
  'pathEmpty',
  'pathTooLong',
  'pathSpace',
  'pathControl',
  'pathScancodeTime',
  'pathShortLink',
  'pathSheetError',
  'pathAddress',
  'pathQuote',
  'pathFullWidth',
  'pathBackslash',
  'pathHash',
  'pathComma',
  'pathEscapedSign',
  'pageWithQuery',
  'scene',
  'width',
  'colour',
  'contrast',
  'textTooLong',
  'textInvisible',
  'tooManyTags',
] as const

/** Says in the reader's words what the schema found wrong with a field of a new code. */
export function sayProblem(
  t: ReturnType<typeof useTranslations<'codeForm.problems'>>,
  field: string,
  message: string,
): string {
  const warning = ALL_PATH_WARNINGS.find((known) => known === message)
  if (warning !== undefined) return t(`warnings.${warning}`)
  const problem = PROBLEMS.find((known) => known === message)
  if (problem === undefined) return t('other')
  if (problem === 'width') return t('width', { min: WIDTH_MIN_PX, max: WIDTH_MAX_PX })
  if (problem === 'contrast') return t('contrast', { ratio: CONTRAST_REFUSED_BELOW })
  if (problem === 'textTooLong') return t('textTooLong', { max: maxLengthOf(field) })
  if (problem === 'tooManyTags') return t('tooManyTags', { max: TAGS_MAX })
  return t(problem)
}

function maxLengthOf(field: string): number {
  if (field === 'title') return titleSchema.maxLength ?? 0
  if (field === 'pageReason') return PAGE_REASON_MAX
  if (field === 'campaign') return campaignSchema.maxLength ?? 0
  return tagsSchema.in.element.maxLength ?? 0
}
