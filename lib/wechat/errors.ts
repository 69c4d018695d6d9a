/**
 * What kind of failure it is, and so who can do something about it. `unsent`: something of our own, the
 * error's `cause`, before anything had left.
 */
export type WechatErrorKind =
  | 'token'
  | 'busy'
  | 'wait'
  | 'limit'
  | 'input'
  | 'settings'
  | 'unreadable'
  | 'lost'
  | 'unreachable'
  | 'timeout'
  | 'cancelled'
  | 'unsent'
  | 'unrecognised'

/** Every errcode the product knows, with its class (docs/wechat.md §6). */
export const WECHAT_ERRCODES: Readonly<Record<string, WechatErrorKind>> = {
  '40001': 'token',
  '40014': 'token',
  '42001': 'token',
  '-1': 'busy',
  '45009': 'wait',
  '45011': 'wait',
  '44990': 'wait',
  '89506': 'wait',
  '89507': 'wait',
  '45029': 'limit',
  '40097': 'input',
  '40129': 'input',
  '40159': 'input',
  '40165': 'input',
  '40189': 'input',
  '85096': 'input',
  '47001': 'input',
  '41030': 'input',
  '40169': 'input',
  '40212': 'input',
  '40013': 'settings',
  '40125': 'settings',
  '40164': 'settings',
  '40243': 'settings',
  '41001': 'settings',
  '45063': 'settings',
  '48001': 'settings',
  '48004': 'settings',
  '50002': 'settings',
  '50004': 'settings',
  '50007': 'settings',
  '61004': 'settings',
  '61007': 'settings',
  '85088': 'settings',
  '85105': 'settings',
  '85107': 'settings',
  '85112': 'settings',
  '85113': 'settings',
  '89501': 'settings',
  '89503': 'settings',
  // Of Tencent Cloud, from a cloud function; the words are those of wx-server-sdk 4.0.2.
  '-501000': 'settings', // FunctionName parameter could not be found
  '-501007': 'settings', // invalid parameters: the environment
  '-501001': 'busy', // resource system error
  '-501002': 'timeout', // resource server timeout
  '-501003': 'wait', // exceed request limit
  '-501004': 'wait', // exceed concurrent request limit
  '-604001': 'unreadable', // cloudfunction result size exceed limit (1MB)
  '-604100': 'settings', // API not found
  '-604101': 'settings', // function has no permission to call this API
  '-604102': 'timeout', // call open API timeout
  '-604103': 'busy', // call open API system error
  '-604104': 'settings', // illegal source of invocation
}

/** The class of an errcode; a code nobody listed is `unrecognised`. */
export function kindOfErrcode(errcode: number): WechatErrorKind {
  return WECHAT_ERRCODES[String(errcode)] ?? 'unrecognised'
}

/**
 * refused: WeChat said no, or the request provably never got out; nothing is spent.
 * unknown: the request went out and no readable answer came back; a code may be spent.
 */
export type WechatOutcome = 'refused' | 'unknown'

/** Which of WeChat's calls failed; nothing is ever spent in the first and the last. */
export type WechatStep = 'token' | 'code' | 'quota'

/** What stood where a picture was expected. */
export type UnreadableAnswer = 'html' | 'empty' | 'picture' | 'tooLarge' | 'redirect' | 'other'

type Details = {
  kind: WechatErrorKind
  outcome: WechatOutcome
  errcode?: number | null
  errmsg?: string | null
  rid?: string | null
  httpStatus?: number | null
  looksLike?: UnreadableAnswer | null
  retryAfterMs?: number | null
  /** The same request may be sent again at once: it costs nothing more. */
  retryable?: boolean
  step?: WechatStep
  requestsSent?: number
  durationMs?: number | null
  cause?: unknown
}

/** Any way in which WeChat did not deliver. Holds no token, no secret and no address with them. */
export class WechatError extends Error {
  readonly kind: WechatErrorKind
  readonly outcome: WechatOutcome
  readonly errcode: number | null
  readonly errmsg: string | null
  readonly rid: string | null
  readonly httpStatus: number | null
  readonly looksLike: UnreadableAnswer | null
  readonly retryAfterMs: number | null
  readonly retryable: boolean
  readonly step: WechatStep
  /** Code requests that left this machine, repeats included: each counts towards the 10,000 a day. */
  readonly requestsSent: number
  /** How long the last of them took, in whole milliseconds; null when none was sent. */
  readonly durationMs: number | null
  readonly #details: Details

  constructor(details: Details) {
    super(describe(details), { cause: details.cause })
    this.name = 'WechatError'
    this.kind = details.kind
    this.outcome = details.outcome
    this.errcode = details.errcode ?? null
    this.errmsg = details.errmsg ?? null
    this.rid = details.rid ?? null
    this.httpStatus = details.httpStatus ?? null
    this.looksLike = details.looksLike ?? null
    this.retryAfterMs = details.retryAfterMs ?? null
    this.retryable = details.retryable ?? false
    this.step = details.step ?? 'code'
    this.requestsSent = details.requestsSent ?? 0
    this.durationMs = details.durationMs ?? null
    this.#details = details
  }

  /** The same failure seen from further out. */
  with(changes: Partial<Details>): WechatError {
    return new WechatError({ ...this.#details, ...changes })
  }
}

function describe({ kind, errcode, rid, httpStatus }: Details): string {
  const facts = [
    typeof errcode === 'number' ? `errcode ${errcode}` : null,
    typeof httpStatus === 'number' && httpStatus !== 200 ? `HTTP ${httpStatus}` : null,
    rid ? `rid ${rid}` : null,
  ].filter((fact) => fact !== null)
  return `WeChat: ${[kind, ...facts].join(', ')}`
}

/**
 * The address WeChat saw, from a 40164 such as
 * `invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist rid: …`.
 */
export function ipFromMessage(errmsg: string | null): string | null {
  return /\bip:?\s+([0-9a-f:.]*[0-9a-f])/i.exec(errmsg ?? '')?.[1] ?? null
}

/** The key of this error's entry in the `wechat` messages. */
export function wechatMessageKey(error: WechatError): string {
  if (error.errcode === null) {
    const isPlainHttp = error.kind === 'settings' && error.httpStatus === null
    return isPlainHttp ? 'insecureAddress' : error.kind
  }
  // Where tokens are handed out, 40001 is about the AppSecret.
  if (error.errcode === 40001 && error.step === 'token') return '40125'
  return kindOfErrcode(error.errcode) === 'unrecognised' ? 'unrecognised' : String(error.errcode)
}

/** What the entry named by `wechatMessageKey` may put into its sentences. */
export function wechatMessageParams(
  error: Pick<WechatError, 'errcode' | 'errmsg' | 'httpStatus'> & { looksLike: string | null },
): Record<string, string | number> {
  const words = error.errmsg?.replace(/,?\s*rid:.*$/i, '').trim()
  return {
    errcode: error.errcode ?? '–',
    errmsg: words || '–',
    httpStatus: error.httpStatus ?? '–',
    looksLike: error.looksLike ?? 'other',
    ip: ipFromMessage(error.errmsg) ?? '–',
  }
}
