import 'server-only'
import { db } from '@/lib/db'
import { hashEntry, sealHead } from './chain'

/** Takes entries from before there was a chain into it. Run at start; does nothing the second time. */
export async function chainOldEntries(): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // A write first: it takes the one lock before anything is read.
      const head = await tx.auditHead.update({ where: { id: 1 }, data: { id: 1 } })
      if (head.hash !== '' || head.sequence === 0) return
      let hash = ''
      for (const entry of await tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } })) {
        const previousHash = hash
        hash = hashEntry({ ...entry, previousHash })
        const { sequence } = entry
        await tx.auditEntry.update({ where: { sequence }, data: { previousHash, hash } })
      }
      const seal = sealHead({ sequence: head.sequence, hash })
      await tx.auditHead.update({ where: { id: 1 }, data: { hash, seal } })
    },
    { timeout: 600_000 },
  )
}
