const SECRET = 'sandbox-secret'

export type Accounts = ReturnType<typeof createAccounts>

/** Which credentials are accepted; those added last until the process ends or a reset. */
export function createAccounts() {
  const added = new Map<string, string>()
  /** Every AppID that says it is the sandbox's, and what was added. */
  const secretOf = (appid: string) =>
    added.get(appid) ?? (appid.startsWith('wxsandbox') ? SECRET : undefined)
  return {
    /** An AppID that looks like WeChat's own, for stories that connect a Mini Program. */
    add: (appid: string, secret: string) => void added.set(appid, secret),
    clear: () => added.clear(),
    knows: (appid: string) => secretOf(appid) !== undefined,
    accepts: (appid: string, secret: string) => secretOf(appid) === secret,
  }
}
