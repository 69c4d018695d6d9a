import 'server-only'
import { viewError } from '@/lib/i18n/view-error'
import type { CallView } from '@/lib/quota/call-view'
import { callFailure } from './call-failure'

/** A call with what went wrong in the words that whoever asked was told; null when nothing did. */
export type ExplainedCallView = CallView & { why: { title: string; next: string | null } | null }

export async function explainCall(call: CallView): Promise<ExplainedCallView> {
  if (call.failure === null) return { ...call, why: null }
  const { title, next = null } = await viewError(callFailure(call))
  return { ...call, why: { title, next } }
}
