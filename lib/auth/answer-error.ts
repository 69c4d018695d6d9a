import 'server-only'
import { ERROR_STATUS } from '@/lib/errors'
import { viewError } from '@/lib/i18n/view-error'

/** A failure as every address of ours answers it: its code, and words in the reader's language. */
export async function answerError(error: unknown): Promise<Response> {
  const view = await viewError(error)
  const message = [view.title, view.spent, view.next].filter(Boolean).join(' ')
  return Response.json(
    { error: { ...view, message } },
    { status: ERROR_STATUS[view.code], headers: { 'Cache-Control': 'no-store' } },
  )
}
