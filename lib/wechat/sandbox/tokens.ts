import { randomBytes } from 'node:crypto'

type Token = {
  value: string
  appid: string
  expiresAtMs: number
  /** Set when a newer one took its place: it dies then with 40001 instead of 42001. */
  diesAtMs: number
}

type Desk = {
  stable: Token | null
  plain: Token | null
  forcedAtMs: number[]
  /** When each stable and plain token was asked for: the limits look back over them. */
  stableAsked: { minute: number; count: number }
  plainIssued: { day: number; count: number }
  tokensIssued: number
}

type Issued = { token: string; expiresInSeconds: number }

const LIFE_MS = 7_200_000
/** WeChat renews a stable token this long before its end; a replaced plain one lives on as long. */
const OVERLAP_MS = 300_000
const FORCE_GAP_MS = 30_000
const FORCE_PER_DAY = 20
const PLAIN_PER_DAY = 2_000
const STABLE_PER_MINUTE = 10_000
const DAY_MS = 86_400_000
const SHAPE = /^\d{2}_[\w-]{120}$/

/** Access tokens of both ways, which know nothing of each other. They die with the process. */
export function createTokens(nowMs: () => number) {
  const desks = new Map<string, Desk>()
  const tokens = new Map<string, Token>()

  function deskOf(appid: string): Desk {
    const known = desks.get(appid)
    if (known) return known
    const desk: Desk = {
      stable: null,
      plain: null,
      forcedAtMs: [],
      stableAsked: { minute: 0, count: 0 },
      plainIssued: { day: 0, count: 0 },
      tokensIssued: 0,
    }
    desks.set(appid, desk)
    return desk
  }

  function issue(desk: Desk, appid: string): Token {
    forgetOld()
    const token: Token = {
      value: `99_${randomBytes(90).toString('base64url')}`,
      appid,
      expiresAtMs: nowMs() + LIFE_MS,
      diesAtMs: Infinity,
    }
    tokens.set(token.value, token)
    desk.tokensIssued += 1
    return token
  }

  /** Those that ended long ago: a day later nobody needs to know why. */
  function forgetOld() {
    for (const [value, token] of tokens) {
      if (token.expiresAtMs + DAY_MS < nowMs()) tokens.delete(value)
    }
  }

  const secondsLeft = (token: Token) => Math.floor((token.expiresAtMs - nowMs()) / 1000)
  const issued = (token: Token): Issued => ({
    token: token.value,
    expiresInSeconds: secondsLeft(token),
  })

  return {
    issuedTo: (appid: string) => deskOf(appid).tokensIssued,
    appids: () => [...desks.keys()],
    clear: () => {
      desks.clear()
      tokens.clear()
    },

    /** `GET /cgi-bin/token`: a new one every time, or an errcode. */
    issuePlain(appid: string): Issued | number {
      const desk = deskOf(appid)
      const day = Math.floor(nowMs() / DAY_MS)
      if (desk.plainIssued.day !== day) desk.plainIssued = { day, count: 0 }
      if (desk.plainIssued.count >= PLAIN_PER_DAY) return 45009
      desk.plainIssued.count += 1
      if (desk.plain) desk.plain.diesAtMs = Math.min(desk.plain.diesAtMs, nowMs() + OVERLAP_MS)
      desk.plain = issue(desk, appid)
      return issued(desk.plain)
    },

    /** `POST /cgi-bin/stable_token`: the one in force, or a new one when it is old or forced. */
    issueStable(appid: string, force: boolean): Issued | number {
      const desk = deskOf(appid)
      const minute = Math.floor(nowMs() / 60_000)
      if (desk.stableAsked.minute !== minute) desk.stableAsked = { minute, count: 0 }
      if (desk.stableAsked.count >= STABLE_PER_MINUTE) return 45011
      desk.stableAsked.count += 1

      const current = desk.stable
      if (force) {
        desk.forcedAtMs = desk.forcedAtMs.filter((atMs) => atMs > nowMs() - DAY_MS)
        const last = desk.forcedAtMs.at(-1)
        // Asked too soon it hands back the same token instead of an error.
        const isTooSoon = last !== undefined && nowMs() - last < FORCE_GAP_MS
        if (!isTooSoon || !current) {
          if (desk.forcedAtMs.length >= FORCE_PER_DAY) return 45009
          desk.forcedAtMs.push(nowMs())
          if (current) current.diesAtMs = nowMs()
          desk.stable = issue(desk, appid)
          return issued(desk.stable)
        }
      }
      if (!current || current.expiresAtMs - nowMs() <= OVERLAP_MS) {
        desk.stable = issue(desk, appid)
        return issued(desk.stable)
      }
      return issued(current)
    },

    /** Whose token it is, or the errcode that says what is wrong with it. */
    check(value: string | null): string | number {
      if (value === null || value === '') return 41001
      if (!SHAPE.test(value)) return 40014
      const token = tokens.get(value)
      if (!token || token.diesAtMs <= nowMs()) return 40001
      return token.expiresAtMs <= nowMs() ? 42001 : token.appid
    },

    /** Ends this token now, as if its two hours were over; the next one asked for is new. */
    expire(value: string | null) {
      const token = value === null ? undefined : tokens.get(value)
      if (!token) return
      token.expiresAtMs = nowMs()
      const desk = deskOf(token.appid)
      if (desk.stable === token) desk.stable = null
      if (desk.plain === token) desk.plain = null
    },
  }
}

export type Tokens = ReturnType<typeof createTokens>
