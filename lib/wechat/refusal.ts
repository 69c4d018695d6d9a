import { kindOfErrcode, WechatError } from './errors'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/**
 * WeChat's `{errcode, errmsg}` as a typed error with outcome refused. `secrets` are cut out of its
 * words, should a proxy ever echo what was sent.
 */
export function refusal(
  { errcode, errmsg }: { errcode: number; errmsg: string },
  { httpStatus, secrets }: { httpStatus: number; secrets: string[] },
): WechatError {
  const kind = kindOfErrcode(errcode)
  return new WechatError({
    kind,
    outcome: 'refused',
    errcode,
    // Written as an escape, a NUL gets past JSON, and PostgreSQL keeps none.
    errmsg: withoutSecrets(errmsg.replace(/\p{Cc}/gu, ' '), secrets).slice(0, 500),
    rid: /rid:?\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})/i.exec(errmsg)?.[1] ?? null,
    httpStatus,
    retryAfterMs: waitAfter(errcode, Date.now()),
    retryable: kind === 'busy',
  })
}

function withoutSecrets(text: string, secrets: string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .reduce((rest, secret) => rest.replaceAll(secret, '[removed]'), text)
    .replace(/((?:access_token|secret)=)[^&\s"]+/gi, '$1[removed]')
}

/** How long WeChat wants to be left alone; null when the code says nothing about it. */
export function waitAfter(errcode: number, nowMs: number): number | null {
  switch (errcode) {
    case 45009:
      // The day starts anew at 00:00 Asia/Shanghai (docs/wechat.md §4), which is UTC+8 all year round.
      return DAY_MS - ((nowMs + 8 * HOUR_MS) % DAY_MS)
    case 44990:
      return SECOND_MS
    case 45011:
    case -501003:
    case -501004:
      return MINUTE_MS
    case 89506:
      return DAY_MS
    case 89507:
      return HOUR_MS
    default:
      return null
  }
}
