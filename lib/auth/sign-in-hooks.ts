import 'server-only'
import type { GenericEndpointContext } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { recordAudit } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import {
  KNOWN_BROWSER_SECONDS,
  knownBrowserCookie,
  makeKnownBrowser,
  readKnownBrowser,
} from './known-browser'
import { recordSignInRefusal, recordThrottled, type Factor } from './record-sign-in-refusal'
import { countAttempt, countGuess, forgiveAttempt, type Attempt } from './sign-in-throttle'
import { refreshSecrets } from './two-factor-secrets'

/** Where better-auth takes what somebody signs in with; the password alone may be half of it. */
const FACTORS = {
  '/sign-in/email': 'password',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery-code',
  '/passkey/verify-authentication': 'passkey',
} as const satisfies Record<string, Factor>

const SIGN_OUT_PATH = '/sign-out'

/** What is signed in with at this address of better-auth; null for everything else. */
export function factorOf(path: string | undefined): Factor | null {
  const found = Object.entries(FACTORS).find(([at]) => at === path)
  return found?.[1] ?? null
}

/** For longer than better-auth takes a code: its own half minute, the one before and the next. */
const CODE_LIFE_MS = 120_000

type Context = Pick<
  GenericEndpointContext,
  'body' | 'headers' | 'context' | 'getCookie' | 'setCookie' | 'getSignedCookie'
>

/** Whose second step it is must be known afterwards too, when better-auth has let go of it. */
const attempts = new WeakMap<object, { attempt: Attempt; forgive: () => Promise<void> }>()

/** Counts every attempt before it is looked at, so that guesses sent at once cannot slip through. */
export const beforeSignIn = createAuthMiddleware(async (ctx) => {
  if (ctx.path === SIGN_OUT_PATH) {
    const token = await ctx.getSignedCookie(
      ctx.context.authCookies.sessionToken.name,
      ctx.context.secret,
    )
    if (token) await signOut(token)
  }
  const factor = factorOf(ctx.path)
  if (!factor) return
  const isSecondStep = factor === 'totp' || factor === 'recovery-code'
  const pending = isSecondStep ? await findPending(ctx) : null
  const typed = factor === 'password' ? textOf(ctx.body, 'email') : ''
  const email = pending?.email ?? typed.trim().toLowerCase().slice(0, 254)
  const address = ctx.headers?.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
  const attempt = { email, address, own: findKnownBrowser(ctx, email) }
  const { seconds, forgive } = await countOf(factor, attempt)
  attempts.set(ctx.context, { attempt, forgive })
  if (seconds > 0) {
    await recordThrottled(factor, attempt)
    throw tooManyAttempts(seconds)
  }
  if (!pending) return
  refreshSecrets(ctx.context.secretConfig)
  if (factor === 'totp' && !(await isFirstUse(ctx, pending.id))) {
    await recordSignInRefusal(factor, email)
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' })
  }
})

/** A passkey tells nothing of its owner before it is checked: it counts as a guess of the network. */
async function countOf(factor: Factor, attempt: Attempt) {
  if (factor === 'passkey') return countGuess(attempt.address)
  return { seconds: await countAttempt(attempt), forgive: () => forgiveAttempt(attempt) }
}

function findKnownBrowser({ context, getCookie }: Context, email: string): string | null {
  const cookie = email && getCookie(context.createAuthCookie(knownBrowserCookie(email)).name)
  return cookie ? readKnownBrowser(email, cookie) : null
}

/** From now on wrong passwords for this account count by themselves here. */
function knowBrowser({ context, setCookie }: Context, email: string): void {
  const life = { maxAge: KNOWN_BROWSER_SECONDS }
  const { name, attributes } = context.createAuthCookie(knownBrowserCookie(email), life)
  setCookie(name, makeKnownBrowser(email), attributes)
}

/** better-auth itself would take a failed deletion for a success. */
async function signOut(token: string): Promise<void> {
  await db.$transaction(async (tx) => {
    // A write first: it takes the lock, so that of two tabs only one ends the session.
    const where = { token }
    await tx.session.updateMany({ where, data: { updatedAt: new Date() } })
    const session = await tx.session.findUnique({ where, select: { user: true } })
    if (!session) return
    await tx.session.deleteMany({ where })
    const { user } = session
    await recordAudit(tx, { event: 'session.ended', actor: user, targetId: user.id })
  })
}

/** Runs before better-auth takes the session of a right password away until the second step. */
export const afterSignIn = createAuthMiddleware(async (ctx) => {
  const factor = factorOf(ctx.path)
  const counted = attempts.get(ctx.context)
  if (!factor || !counted) return
  const { newSession, returned } = ctx.context
  if (newSession) {
    // Half-way in, the attempt stays counted: who knows the password guesses no more codes for it.
    if (factor === 'password' && newSession.user.twoFactorEnabled) return
    knowBrowser(ctx, newSession.user.email)
    return counted.forgive()
  }
  await recordSignInRefusal(
    factor,
    factor === 'passkey' ? await ownerOf(ctx.body) : counted.attempt.email,
  )
  // The same answer as for a wrong password: a disabled account is not confirmed.
  if (factor === 'password' && isAPIError(returned) && returned.statusCode === 401) {
    throw wrongPassword()
  }
})

/** Who gave the right password in this browser some minutes ago. */
async function findPending(ctx: Context) {
  const { createAuthCookie, authCookies, internalAdapter, secret } = ctx.context
  const token = await ctx.getSignedCookie(createAuthCookie('two_factor').name, secret)
  const pending = token ? await internalAdapter.findVerificationValue(token) : null
  const isOpen = pending !== null && pending.expiresAt > new Date()
  const user = isOpen ? await db.user.findUnique({ where: { id: pending.value } }) : null
  // Someone signed in has no second step to pass: better-auth would let them try without end.
  const session = await ctx.getSignedCookie(authCookies.sessionToken.name, secret)
  const isSignedIn = session ? await internalAdapter.findSession(session) : null
  if (user && !isSignedIn) return user
  throw new APIError('UNAUTHORIZED', {
    code: 'INVALID_TWO_FACTOR_COOKIE',
    message: 'Invalid two factor cookie',
  })
}

/** RFC 6238, 5.2: who looked over a shoulder must not use the same code again. */
function isFirstUse({ body, context }: Context, userId: string): Promise<boolean> {
  return context.internalAdapter.reserveVerificationValue({
    identifier: `totp-${userId}-${textOf(body, 'code')}`,
    value: '',
    expiresAt: new Date(Date.now() + CODE_LIFE_MS),
  })
}

/** The address of whoever this passkey belongs to. */
async function ownerOf(body: unknown): Promise<string> {
  const response = typeof body === 'object' && body && 'response' in body ? body.response : null
  const credentialID = textOf(response, 'id')
  const passkey = await db.passkey.findFirst({
    where: { credentialID },
    select: { user: { select: { email: true } } },
  })
  return passkey?.user.email ?? ''
}

function textOf(body: unknown, field: string): string {
  const found = Object.entries(body ?? {}).find(([name]) => name === field)
  return found ? String(found[1]) : ''
}

function wrongPassword() {
  return new APIError('UNAUTHORIZED', {
    code: 'INVALID_EMAIL_OR_PASSWORD',
    message: 'Invalid email or password',
  })
}

function tooManyAttempts(seconds: number) {
  const minutes = Math.ceil(seconds / 60)
  return new APIError(
    'TOO_MANY_REQUESTS',
    {
      code: 'TOO_MANY_ATTEMPTS',
      message: `Too many wrong passwords: try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
      minutes,
    },
    { 'Retry-After': String(seconds) },
  )
}
