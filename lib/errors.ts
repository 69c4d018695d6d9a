/** Every code an action or route may answer with, and its HTTP status. */
export const ERROR_STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 400,
  too_many_attempts: 429,
  sign_in_expired: 401,
  passkey_refused: 401,
  passkey_not_added: 400,
  password_known: 400,
  too_busy: 429,
  too_large: 413,
  too_slow: 408,
  file_unreadable: 400,
  drafts_full: 409,
  batch_empty: 409,
  batch_too_large: 409,
  batch_outdated: 409,
  conflict: 409,
  setup_closed: 410,
  last_admin: 409,
  email_taken: 409,
  email_domain: 409,
  link_closed: 410,
  app_id_taken: 409,
  secret_unreadable: 409,
  program_closed: 409,
  program_paused: 409,
  program_unproven: 409,
  program_archived: 409,
  program_last: 409,
  page_missing: 409,
  folder_new: 409,
  webhook_private: 400,
  quota_exhausted: 409,
  quota_floor: 403,
  person_day_limit: 409,
  quota_limit_too_low: 400,
  console_count_too_high: 400,
  outcome_unknown: 502,
  not_stored: 500,
  still_running: 409,
  contrast_too_low: 409,
  not_drawn: 409,
  nothing_drawn: 409,
  wechat_refused: 502,
  wechat_unreachable: 502,
  database_away: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

export const isErrorCode = (text: string): text is ErrorCode => text in ERROR_STATUS

/** What WeChat itself said, for the reader to copy into a support request. */
export type WechatWords = {
  messageKey: string
  messageParams: Record<string, string | number>
  errcode: number | null
  errmsg: string | null
  rid: string | null
}

/** What is wrong with one field of a request; `problem` is a key that forms have words for. */
export type FieldProblem = { field: string; problem: string }

type AppErrorDetails = {
  params?: Record<string, string | number>
  /** What the failed attempt cost; absent when nothing that spends was tried. */
  spent?: 'nothing' | 'unknown'
  wechat?: WechatWords
  fields?: FieldProblem[]
  cause?: unknown
}

/** An expected failure: the door turns it into a value the reader can act on. */
export class AppError extends Error {
  readonly params: Record<string, string | number>
  readonly spent: 'nothing' | 'unknown' | undefined
  readonly wechat: WechatWords | undefined
  readonly fields: FieldProblem[] | undefined

  constructor(
    readonly code: ErrorCode,
    details: AppErrorDetails = {},
  ) {
    super(code, { cause: details.cause })
    this.name = 'AppError'
    this.params = details.params ?? {}
    this.spent = details.spent
    this.wechat = details.wechat
    this.fields = details.fields
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}
