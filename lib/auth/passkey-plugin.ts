import 'server-only'
import { passkey } from '@better-auth/passkey'
import { APIError } from 'better-auth/api'
import { recordAuditAlone } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'

/**
 * better-auth's passkeys, bound to APP_URL. One counts as both factors: the device must have checked
 * who holds it, by fingerprint, face or PIN, which better-auth only prefers.
 */
export function passkeyPlugin() {
  const { hostname, origin } = new URL(env().appUrl)
  return passkey({
    rpID: hostname,
    rpName: 'Sunflower',
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    registration: {
      afterVerification: async ({ ctx, verification, user }) => {
        if (!verification.registrationInfo?.userVerified) throw notVerified()
        // WebAuthn 7.1: an authenticator may claim an id that is somebody else's.
        const credentialID = verification.registrationInfo.credential.id
        if ((await db.passkey.count({ where: { credentialID } })) > 0) throw notVerified()
        const actor = await db.user.findUniqueOrThrow({ where: { id: user.id } })
        const name = readName(ctx.body)
        // Before: a passkey that cannot be written down is not added.
        await recordAuditAlone({
          event: 'user.passkey-added',
          actor,
          targetId: actor.id,
          details: { name },
        })
      },
    },
    authentication: {
      afterVerification: ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw notVerified()
      },
    },
  })
}

function readName(body: unknown): string | null {
  const hasName = typeof body === 'object' && body && 'name' in body
  return hasName && typeof body.name === 'string' ? body.name : null
}

function notVerified() {
  return new APIError('UNAUTHORIZED', {
    code: 'AUTHENTICATION_FAILED',
    message: 'The passkey was not accepted',
  })
}
