import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Transaction } from '@/lib/database/db'
import type { Role } from './can'

type NewUser = { email: string; name: string; role: Role; passwordHash: string }

/** Writes a user with the account row in which better-auth looks for the password. */
export async function insertUser(tx: Transaction, { passwordHash, ...input }: NewUser) {
  const id = randomUUID()
  return tx.user.create({
    data: {
      id,
      email: input.email,
      name: input.name,
      role: input.role,
      accounts: {
        create: {
          id: randomUUID(),
          providerId: 'credential',
          accountId: id,
          password: passwordHash,
        },
      },
    },
    select: { id: true, name: true, email: true, role: true },
  })
}
