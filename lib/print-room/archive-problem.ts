import { z } from 'zod'
import { isErrorCode, type AppError, type ErrorCode } from '@/lib/errors'

const shape = z.object({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

type Problem = { problem: ErrorCode; params: AppError['params'] }

/** Why an archive failed, as its row keeps it, to be told in whatever language is asked for. */
export const writeProblem = ({ code, params }: AppError) => JSON.stringify({ code, params })

export function readProblem(stored: string): Problem {
  const { code, params } = shape.parse(JSON.parse(stored))
  // A newer process may have written a code that this one has no words for.
  return isErrorCode(code) ? { problem: code, params } : { problem: 'internal', params: {} }
}
