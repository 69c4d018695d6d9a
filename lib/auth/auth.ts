import 'server-only'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { nextCookies } from 'better-auth/next-js'
import { twoFactor } from 'better-auth/plugins'
import { recordAuditAlone } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { providerOf } from '@/lib/database/provider'
import { ROLES } from './can'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { hashPassword, verifyPassword } from './password'
import { passkeyPlugin } from './passkey-plugin'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from './schema'
import { ownOrigins } from './request-origin'
import { COOKIE_PREFIX, hasSecureCookies } from './session-cookie'
import { afterSignIn, beforeSignIn, factorOf } from './sign-in-hooks'
import { authSecrets } from './two-factor-secrets'

/** How long a right password waits for the second factor. */
const SECOND_STEP_SECONDS = 5 * 60

export const auth = betterAuth({
  baseURL: env().appUrl,
  secrets: authSecrets(),
  trustedOrigins: ownOrigins(env().appUrl),
  telemetry: { enabled: false },
  logger: { disabled: true },
  database: prismaAdapter(db, { provider: providerOf(env().databaseUrl) }),
  // Read with each session, so that whoever may come in is one look.
  user: {
    additionalFields: {
      role: { type: [...ROLES], input: false },
      disabledAt: { type: 'date', input: false, required: false },
      lastSeenAt: { type: 'date', input: false, required: false },
    },
  },
  emailAndPassword: {
    enabled: true,
    disableSignUp: true,
    minPasswordLength: PASSWORD_MIN_LENGTH,
    maxPasswordLength: PASSWORD_MAX_LENGTH,
    password: { hash: hashPassword, verify: verifyPassword },
  },
  // No cookie cache: a revoked session or a disabled user is out at the next request. No refresh
  // either: a session ends that long after the sign-in, however busy it is. `session-life` ends it
  // sooner when nothing is asked.
  session: {
    expiresIn: env().sessionMaxHours * 3600,
    disableSessionRefresh: true,
    // A passkey is added with the password, not within a day of the sign-in.
    freshAge: 0,
    cookieCache: { enabled: false },
  },
  advanced: {
    cookiePrefix: COOKIE_PREFIX,
    useSecureCookies: hasSecureCookies(),
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
    ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER], ipv6Subnet: 128 },
    // better-auth leaves both out when NODE_ENV is test.
    disableOriginCheck: false,
    disableCSRFCheck: false,
  },
  // Wrong passwords and codes are counted in the database, per account and address: sign-in-throttle.
  rateLimit: { enabled: false },
  databaseHooks: {
    session: {
      create: {
        before: async (session, ctx) => {
          const user = await db.user.findUnique({ where: { id: session.userId } })
          if (!user || user.disabledAt) return false
          const factor = factorOf(ctx?.path)
          // Only half of a sign-in: better-auth takes this session back before it answers.
          if (factor === 'password' && user.twoFactorEnabled) return undefined
          // Before: a sign-in that cannot be written down does not happen.
          await recordAuditAlone({
            event: 'session.started',
            actor: user,
            targetId: user.id,
            details: factor && factor !== 'password' ? { factor } : undefined,
          })
          return undefined
        },
      },
      delete: {
        before: async ({ userId }, ctx) => {
          if (factorOf(ctx?.path) === 'password') return
          const user = await db.user.findUnique({ where: { id: userId } })
          if (!user) return
          await recordAuditAlone({ event: 'session.ended', actor: user, targetId: user.id })
        },
      },
    },
  },
  hooks: { before: beforeSignIn, after: afterSignIn },
  plugins: [
    // "Trust this device" stays unused: what was trusted would outlive a changed password, and the
    // second factor being turned off and on again.
    twoFactor({ twoFactorCookieMaxAge: SECOND_STEP_SECONDS }),
    passkeyPlugin(),
    // Last: it hands the others' cookies to Next.
    nextCookies(),
  ],
})
