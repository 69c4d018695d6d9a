import 'server-only'
import { isAPIError } from 'better-auth/api'
import { auth } from '@/lib/auth/auth'
import { AppError } from '@/lib/errors'

/** better-auth locks an account's codes for so long after ten wrong ones in a row. */
const LOCK_MINUTES = 15

export type SecondStep = { kind: 'totp' | 'recovery-code'; code: string }

/**
 * The second half of a sign-in: takes the code and sets the session's cookie.
 * @returns false when the code is wrong or was used before
 * @throws AppError too_many_attempts, sign_in_expired, conflict
 */
export async function passSecondStep(
  { kind, code }: SecondStep,
  headers: Headers,
): Promise<boolean> {
  try {
    if (kind === 'totp') await auth.api.verifyTOTP({ body: { code }, headers })
    else await auth.api.verifyBackupCode({ body: { code }, headers })
    return true
  } catch (error) {
    if (!isAPIError(error)) throw error
    const found = String(error.body?.code)
    if (found === 'INVALID_CODE' || found === 'INVALID_BACKUP_CODE') return false
    if (error.statusCode === 429) {
      const minutes = Number(error.body?.minutes ?? LOCK_MINUTES)
      throw new AppError('too_many_attempts', { params: { minutes } })
    }
    if (error.statusCode === 409) throw new AppError('conflict')
    // Five codes were wrong, the minutes are over, or it was turned off meanwhile.
    if (error.statusCode < 500) throw new AppError('sign_in_expired')
    throw error
  }
}

/** Whether this browser gave a right password some minutes ago. Only decides what is shown. */
export async function isHalfWay(cookies: { has: (name: string) => boolean }): Promise<boolean> {
  const { createAuthCookie } = await auth.$context
  return cookies.has(createAuthCookie('two_factor').name)
}
