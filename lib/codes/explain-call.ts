import 'server-only'
import { errorWords } from '@/lib/i18n/view-error'
import type { CallView } from '@/lib/quota/call-view'
import { callFailure } from './call-failure'

/** A call with what went wrong in the words that whoever asked was told; null when nothing did. */
export type ExplainedCallView = CallView & { why: { title: string; next: string | null } | null }

/** Explains calls in the reader's language, also after the request that asked for it has ended. */
export async function callExplainer(): Promise<(call: CallView) => ExplainedCallView> {
  const say = await errorWords()
  return (call) => {
    if (call.failure === null) return { ...call, why: null }
    const { title, next = null } = say(callFailure(call))
    return { ...call, why: { title, next } }
  }
}
