import { randomUUID } from 'node:crypto'
import { readTrail } from '@/lib/audit/test-trail'
import type { Role } from '@/lib/auth/can'
import { addUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { makeInvitation, makeResetLink } from './make-links'

export const PASSWORD = 'a long password'

/** Test support: somebody who can sign in, as `name@example.com`. */
export const addPerson = (name: string, role: Role) =>
  addUser(null, { name, email: `${name}@example.com`, role, password: PASSWORD })

export async function startSession(userId: string): Promise<string> {
  const id = randomUUID()
  const expiresAt = new Date(Date.now() + 60_000)
  await db.session.create({ data: { id, token: id, userId, expiresAt, userAgent: 'test' } })
  return id
}

const tokenIn = (url: string) => new URL(url).searchParams.get('token') ?? ''

export const invite = async (...args: Parameters<typeof makeInvitation>) =>
  tokenIn((await makeInvitation(...args)).url)

export const reset = async (...args: Parameters<typeof makeResetLink>) =>
  tokenIn((await makeResetLink(...args)).url)

/** As if its time were over. */
export const letLinksExpire = () =>
  db.userLink.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })

export const eventsOf = async () => (await readTrail()).map(({ event }) => event)

/** The failures of several tries at once; the others went through. */
export const reasonsOf = (results: readonly PromiseSettledResult<unknown>[]) =>
  results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
