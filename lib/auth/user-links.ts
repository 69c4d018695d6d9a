import 'server-only'
import { recordAudits } from '@/lib/audit/record'
import type { Transaction } from '@/lib/database/db'
import type { UserLinkWhereInput } from '@/lib/generated/prisma/models'

export type LinkState = 'open' | 'used' | 'revoked' | 'expired'

type LinkTimes = { usedAt: Date | null; revokedAt: Date | null; expiresAt: Date }

export function stateOfLink({ usedAt, revokedAt, expiresAt }: LinkTimes): LinkState {
  if (usedAt) return 'used'
  if (revokedAt) return 'revoked'
  return expiresAt.getTime() > Date.now() ? 'open' : 'expired'
}

/** What an open link's row is like, for queries and for the one update that consumes it. */
export const openLinks = () =>
  ({ usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } }) satisfies UserLinkWhereInput

/** Makes links stop working that are still open, and says so in the trail. */
export async function revokeLinks(
  tx: Transaction,
  actor: { id: string; name: string } | null,
  which: UserLinkWhereInput,
): Promise<number> {
  const links = await tx.userLink.findMany({
    where: { AND: [which, openLinks()] },
    select: { id: true, purpose: true, email: true, userId: true },
  })
  const ids = links.map(({ id }) => id)
  await tx.userLink.updateMany({ where: { id: { in: ids } }, data: { revokedAt: new Date() } })
  await recordAudits(
    tx,
    links.map(({ id, purpose, email, userId }) => ({
      event: 'user.link-revoked',
      actor,
      targetId: userId ?? undefined,
      details: { purpose, email, link: id },
    })),
  )
  return links.length
}
