import 'server-only'
import { isSealed } from '@/lib/audit/chain'
import { db, type Transaction } from '@/lib/database/db'
import { EnvError } from '@/lib/env'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import { deriveKeys, open } from '@/lib/secrets/seal'

// By which APP_SECRET a database lives. Whatever is written under another one, by a slip of the hand
// or from an empty DATA_DIR, breaks the seal of the trail for ever and opens nowhere else.

type Reader = Pick<PrismaClient, 'setting' | 'auditHead' | 'miniProgram'>

const SETTING = 'secret-witness'

/**
 * Keys that seal nothing, so that the database may hold one: no other key can be made of it. The
 * head of the trail alone would not do: where somebody forged it, the desk must start all the same.
 */
const witnesses = () => deriveKeys('witness').map((key) => key.toString('hex'))

/**
 * At each start, and before a command writes; the first time the database is given its witness.
 * @throws EnvError: it lives by another secret than ours
 */
export async function checkSecret(): Promise<void> {
  let kept = await findWitness(db)
  if (kept === null && (await opensSomething(db))) kept = await giveWitness()
  if (kept !== null && witnesses().includes(kept)) return
  throw new EnvError([
    'APP_SECRET: this database was sealed with another one. Set that one, or put its app-secret back into DATA_DIR; docs/secrets.md says how to replace it, and what to do where it is lost.',
  ])
}

/** Whether a database lives by one of our secrets. Only reads. */
export async function isSecretKnown(client: Reader): Promise<boolean> {
  const kept = await findWitness(client)
  return kept === null ? opensSomething(client) : witnesses().includes(kept)
}

/** From now on the database lives by the newest of our secrets. */
export async function keepWitness(tx: Transaction): Promise<void> {
  const [value = ''] = witnesses()
  await tx.setting.upsert({
    where: { key: SETTING },
    create: { key: SETTING, value },
    update: { value },
  })
}

async function findWitness(client: Reader): Promise<string | null> {
  const setting = await client.setting.findUnique({ where: { key: SETTING } })
  return setting?.value ?? null
}

/** Of several that start at once the first one's stays. */
async function giveWitness(): Promise<string> {
  const [value = ''] = witnesses()
  const kept = await db.setting.upsert({
    where: { key: SETTING },
    create: { key: SETTING, value },
    update: { key: SETTING },
  })
  return kept.value
}

/** For a database from before there were witnesses: it is ours where anything that was sealed opens. */
async function opensSomething(client: Reader): Promise<boolean> {
  const head = await client.auditHead.findUnique({ where: { id: 1 } })
  if (head && (head.seal === '' || isSealed(head))) return true
  const programs = await client.miniProgram.findMany({ select: { id: true, sealedSecret: true } })
  return programs.some(({ id, sealedSecret }) => {
    try {
      return sealedSecret !== null && open(sealedSecret, { programId: id, purpose: 'app-secret' })
    } catch {
      return false
    }
  })
}
