import { z } from 'zod'
import { lineSchema } from '@/lib/visible-text'

export const PAGE_REASON_MAX = 200

/** Why a page that WeChat does not know is right all the same. Messages: `codeForm.problems`. */
export const pageReasonSchema = lineSchema('textInvisible').max(PAGE_REASON_MAX, {
  error: 'textTooLong',
})

/** A question about one page, as the form asks it. */
export const pageQuestionSchema = z.object({
  programId: z.string().min(1).max(64),
  page: z
    .string()
    .min(1)
    .max(1024)
    .regex(/^[^/?][^?]*$/),
})
