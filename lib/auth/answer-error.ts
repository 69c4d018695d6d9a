import 'server-only'
import { AppError, ERROR_STATUS } from '@/lib/errors'
import { viewError } from '@/lib/i18n/view-error'

/** A failure as every address of ours answers it: its code, and words in the reader's language. */
export async function answerError(error: unknown): Promise<Response> {
  const view = await viewError(error)
  const message = [view.title, view.spent, view.next].filter(Boolean).join(' ')
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  const waitS = retryAfterS(error, ERROR_STATUS[view.code])
  if (waitS !== null) headers.set('Retry-After', String(waitS))
  // The rest of a body that is not waited for would be taken for the next request.
  if (view.code === 'too_slow') headers.set('Connection', 'close')
  return Response.json(
    { error: { ...view, message } },
    { status: ERROR_STATUS[view.code], headers },
  )
}

/** What is busy now, or away, is looked for again after so long. */
const SOON_S = 5

/** For answers that are another when asked later; null for all others. */
function retryAfterS(error: unknown, status: number): number | null {
  if (status !== 429 && status !== 503) return null
  const minutes = error instanceof AppError ? Number(error.params.minutes ?? 0) : 0
  return minutes > 0 ? minutes * 60 : SOON_S
}
