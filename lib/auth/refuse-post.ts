import 'server-only'
import { AppError, type ErrorCode } from '@/lib/errors'
import { answerError } from './answer-error'
import { recordRefusal } from './record-refusal'
import { findSession } from './session'

/** Answers what the page's door refuses; what another site sent for somebody is written down. */
export async function refusePost(headers: Headers, code: ErrorCode): Promise<Response> {
  const session = code === 'forbidden' ? await findSession(headers) : null
  if (session) await recordRefusal(session.viewer, null, 'origin')
  return answerError(new AppError(code))
}
