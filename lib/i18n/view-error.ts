import 'server-only'
import { randomUUID } from 'node:crypto'
import { getTranslations } from 'next-intl/server'
import { isDatabaseAway } from '@/lib/database/away'
import { AppError, type ErrorCode, type FieldProblem } from '@/lib/errors'
import { log } from '@/lib/log'
import { requestContext } from '@/lib/request-context'

/** An error in the reader's words: what happened, what was spent, what to do, what to copy. */
export type ErrorView = {
  code: ErrorCode
  title: string
  spent?: string
  next?: string
  /** Found again in the log. */
  reference?: string
  wechat?: { errcode: number | null; errmsg: string | null; rid: string | null }
  /** Which fields of a request to an address were wrong, for programs. */
  fields?: FieldProblem[]
}

/** Turns any failure into words; an unexpected one is logged under the reference it shows. */
export async function viewError(error: unknown): Promise<ErrorView> {
  if (error instanceof AppError) return (await errorWords())(error)
  const t = await getTranslations('errors')
  // The beginning of the request's id, so that log, trail and the answer's header lead to it too.
  const reference = (requestContext()?.requestId ?? randomUUID()).slice(0, 8)
  log.error({ err: error, reference }, 'unexpected error')
  const code = isDatabaseAway(error) ? 'database_away' : 'internal'
  return { code, title: t(`${code}.title`), next: t(`${code}.next`), reference }
}

/**
 * Words for expected errors in the reader's language. Asked for while the request lasts, they may be
 * said afterwards too, in a file that is written while it is sent.
 */
export async function errorWords(): Promise<(error: AppError) => ErrorView> {
  const [t, w] = await Promise.all([getTranslations('errors'), getTranslations('wechat')])
  // The key comes out of a call row: a test of lib/wechat walks every one that can be in there.
  const words: { say(key: string, params: AppError['params']): string } = { say: w }
  return (error) => {
    const view: ErrorView = {
      code: error.code,
      title: t(`${error.code}.title`, error.params),
      next: t(`${error.code}.next`, error.params),
    }
    const { wechat } = error
    if (wechat) {
      view.title = words.say(`${wechat.messageKey}.title`, wechat.messageParams)
      view.next = words.say(`${wechat.messageKey}.next`, wechat.messageParams)
      view.wechat = { errcode: wechat.errcode, errmsg: wechat.errmsg, rid: wechat.rid }
    }
    if (error.fields) view.fields = error.fields
    if (error.spent) view.spent = t(`spent.${error.spent}`)
    return view
  }
}
