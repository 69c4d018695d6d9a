import 'server-only'
import { AppError } from '@/lib/errors'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { recordRefusal } from './record-refusal'
import { findSession, type Viewer } from './session'
import { countAttempt, forgiveAttempt } from './sign-in-throttle'
import { isOwnPassword } from './users'

/**
 * Whether this is the viewer's password: asked before whatever a passer-by at an unlocked screen
 * must not do, who may guess no more often than at the sign-in page. Counted for this session alone,
 * whatever strangers try there.
 * @throws AppError too_many_attempts
 */
export async function checkOwnPassword(
  viewer: Viewer,
  password: string,
  headers: Headers,
): Promise<boolean> {
  const address = headers.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
  const session = await findSession(headers)
  const attempt = { email: viewer.email, address, own: session?.id ?? null }
  const seconds = await countAttempt(attempt)
  if (seconds > 0) {
    throw new AppError('too_many_attempts', { params: { minutes: Math.ceil(seconds / 60) } })
  }
  if (!(await isOwnPassword(viewer, password))) {
    await recordRefusal(viewer, null, 'password')
    return false
  }
  await forgiveAttempt(attempt)
  return true
}
