import 'server-only'
import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { auth } from './auth'
import type { signInSchema } from './schema'

/**
 * Signs in and sets the cookie.
 * @returns `half-way` when the second factor is still to come: a cookie of some minutes stands for
 * the right password; `refused` when address and password do not belong together
 * @throws AppError too_many_attempts
 */
export async function signIn(
  { email, password }: z.output<typeof signInSchema>,
  headers: Headers,
): Promise<'signed-in' | 'half-way' | 'refused'> {
  try {
    const answer = await auth.api.signInEmail({ body: { email, password }, headers })
    return 'twoFactorRedirect' in answer ? 'half-way' : 'signed-in'
  } catch (error) {
    if (!isAPIError(error)) throw error
    if (error.statusCode === 401) return 'refused'
    if (error.statusCode !== 429) throw error
    throw new AppError('too_many_attempts', { params: { minutes: Number(error.body?.minutes) } })
  }
}
