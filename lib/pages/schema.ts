import { z } from 'zod'
import { lineSchema } from '@/lib/visible-text'

export const PAGE_REASON_MAX = 200

/** Why a page that WeChat does not know is right all the same. Messages: `codeForm.problems`. */
export const pageReasonSchema = lineSchema('textInvisible').max(PAGE_REASON_MAX, {
  error: 'textTooLong',
})

const programId = z.string().min(1).max(64)

/** A question about one page, as the form asks it. */
export const pageQuestionSchema = z.object({
  programId,
  page: lineSchema('page')
    .min(1)
    .max(1024)
    .regex(/^[^/?][^?]*$/),
})

/** `after`: the page at which the step before ended; null begins anew. */
export const liveStepSchema = z.object({
  programId,
  after: lineSchema('page').max(1024).nullable(),
})

export const pageChecksSchema = z.object({ programId, checksPages: z.boolean() })
