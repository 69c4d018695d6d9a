import 'server-only'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { nextCookies } from 'better-auth/next-js'
import { recordAudit, recordAuditAlone } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { CLIENT_ADDRESS_HEADER, networkOf } from './client-address'
import { hashPassword, verifyPassword } from './password'
import { emailSchema, PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './schema'
import { countAttempt, forgiveAttempt, type Attempt } from './sign-in-throttle'

const SIGN_IN_PATH = '/sign-in/email'
const SIGN_OUT_PATH = '/sign-out'
const WEEK_SECONDS = 7 * 24 * 3600

/** On one machine people type localhost and 127.0.0.1 alike. */
function trustedOrigins(appUrl: string): string[] {
  const url = new URL(appUrl)
  if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') return [url.origin]
  return ['localhost', '127.0.0.1'].map((host) => {
    url.hostname = host
    return url.origin
  })
}

export const auth = betterAuth({
  baseURL: env().appUrl,
  secret: env().appSecret,
  trustedOrigins: trustedOrigins(env().appUrl),
  telemetry: { enabled: false },
  logger: { disabled: true },
  database: prismaAdapter(db, { provider: 'sqlite' }),
  emailAndPassword: {
    enabled: true,
    disableSignUp: true,
    minPasswordLength: PASSWORD_MIN_LENGTH,
    maxPasswordLength: PASSWORD_MAX_LENGTH,
    password: { hash: hashPassword, verify: verifyPassword },
  },
  // No cookie cache: a revoked session or a disabled user is out at the next request. No refresh
  // either: reading a page writes nothing, and a session ends a week after the sign-in.
  session: {
    expiresIn: WEEK_SECONDS,
    disableSessionRefresh: true,
    cookieCache: { enabled: false },
  },
  advanced: {
    cookiePrefix: 'sunflower',
    useSecureCookies: env().appUrl.startsWith('https:'),
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER], ipv6Subnet: 128 },
    // better-auth leaves both out when NODE_ENV is test.
    disableOriginCheck: false,
    disableCSRFCheck: false,
  },
  // Wrong passwords are counted in the database by sign-in-throttle, per account and per address.
  rateLimit: { enabled: false },
  databaseHooks: {
    session: {
      create: {
        before: async (session) => {
          const user = await db.user.findUnique({ where: { id: session.userId } })
          if (!user || user.disabledAt) return false
          // Before: a sign-in that cannot be written down does not happen.
          await recordAuditAlone({ event: 'session.started', actor: user, targetId: user.id })
          return undefined
        },
      },
      delete: {
        before: async ({ userId }) => {
          const user = await db.user.findUnique({ where: { id: userId } })
          if (!user) return
          await recordAuditAlone({ event: 'session.ended', actor: user, targetId: user.id })
        },
      },
    },
  },
  hooks: {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path === SIGN_OUT_PATH) {
        const { name } = ctx.context.authCookies.sessionToken
        const token = await ctx.getSignedCookie(name, ctx.context.secret)
        if (token) await endOwnSession(token)
      }
      if (ctx.path !== SIGN_IN_PATH) return
      const attempt = attemptOf(ctx)
      const seconds = await countAttempt(attempt)
      if (seconds === 0) return
      await recordThrottled(attempt)
      throw tooManyAttempts(seconds)
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN_PATH) return
      const attempt = attemptOf(ctx)
      if (ctx.context.newSession) return forgiveAttempt(attempt)
      await recordRefusedAttempt(attempt)
      const { returned } = ctx.context
      // The same answer as for a wrong password: a disabled account is not confirmed.
      if (isAPIError(returned) && returned.statusCode === 401) throw wrongPassword()
    }),
  },
  plugins: [nextCookies()],
})

/** better-auth itself would take a failed deletion for a success. */
async function endOwnSession(token: string): Promise<void> {
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

/** Where throttled attempts were last written down: anybody can make any number of them. */
const throttledAtMs = new Map<string, number>()
const THROTTLED_APART_MS = 60_000

/** One entry a minute and address says enough. */
async function recordThrottled(attempt: Attempt): Promise<void> {
  const [network, nowMs] = [networkOf(attempt.address), Date.now()]
  for (const [key, atMs] of throttledAtMs) {
    if (atMs < nowMs - THROTTLED_APART_MS) throttledAtMs.delete(key)
  }
  if (throttledAtMs.has(network)) return
  throttledAtMs.set(network, nowMs)
  await recordRefusedAttempt(attempt, 'throttled')
}

function attemptOf({ body, headers }: { body: unknown; headers?: Headers }): Attempt {
  const email = typeof body === 'object' && body && 'email' in body ? String(body.email) : ''
  return {
    email: email.trim().toLowerCase().slice(0, 254),
    address: headers?.get(CLIENT_ADDRESS_HEADER) ?? 'unknown',
  }
}

async function recordRefusedAttempt(
  { email }: Attempt,
  reason: 'throttled' | 'refused' = 'refused',
): Promise<void> {
  // What is no address may be a password typed into the wrong field.
  const isEmail = emailSchema.safeParse(email).success
  const user = isEmail ? await db.user.findUnique({ where: { email } }) : null
  await recordAuditAlone({
    event: 'session.refused',
    actor: null,
    targetId: user?.id,
    details: { email: isEmail ? email : null, reason },
  })
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
