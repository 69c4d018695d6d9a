import 'server-only'
import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { auth } from './auth'
import type { signInSchema } from './schema'

/**
 * Signs in and sets the cookie.
 * @returns false when address and password do not belong together
 * @throws AppError too_many_attempts
 */
export async function signIn(
  { email, password }: z.output<typeof signInSchema>,
  headers: Headers,
): Promise<boolean> {
  try {
    await auth.api.signInEmail({ body: { email, password }, headers })
    return true
  } catch (error) {
    if (!isAPIError(error)) throw error
    if (error.statusCode === 401) return false
    if (error.statusCode !== 429) throw error
    throw new AppError('too_many_attempts', { params: { minutes: Number(error.body?.minutes) } })
  }
}
