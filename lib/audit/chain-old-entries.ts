import 'server-only'
import { db } from '@/lib/db'
import { hashEntry, sealHead } from './chain'

/**
 * Takes entries from before there was a chain into it and seals its beginning. Only to be run right
 * after the migration that made the chain: at any later time it would put the program's seal under
 * whatever somebody has written into the database.
 */
export async function chainOldEntries(): Promise<void> {
  await db.$transaction(
    async (tx) => {
      // A write first: it takes the one lock before anything is read.
      const { sequence, seal } = await tx.auditHead.update({ where: { id: 1 }, data: { id: 1 } })
      if (seal !== '') return
      let hash = ''
      for (const entry of await tx.auditEntry.findMany({ orderBy: { sequence: 'asc' } })) {
        const previousHash = hash
        hash = hashEntry({ ...entry, previousHash })
        const where = { sequence: entry.sequence }
        await tx.auditEntry.update({ where, data: { previousHash, hash } })
      }
      const data = { hash, seal: sealHead({ sequence, hash }) }
      await tx.auditHead.update({ where: { id: 1 }, data })
    },
    { timeout: 600_000 },
  )
}
