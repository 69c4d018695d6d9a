import 'server-only'
import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { readBody } from '@/lib/http/read-body'
import { pageQuestionSchema } from './schema'

const BODY_MAX_BYTES = 8_192

/** The body of a question. @throws AppError invalid_input, too_large */
export async function readPageQuestion(
  request: Request,
): Promise<z.output<typeof pageQuestionSchema>> {
  const text = new TextDecoder().decode(await readBody(request, BODY_MAX_BYTES))
  try {
    return pageQuestionSchema.parse(JSON.parse(text))
  } catch {
    throw new AppError('invalid_input')
  }
}
