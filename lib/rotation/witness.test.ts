import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { dumpDatabase } from '@/tests/dump-database'

// Several processes on one database, one after the other started with other secrets.

const OLD = 'the secret that this desk was made with'
const NEW = 'the secret that takes the place of the old'
const TYPO = 'teh secret that takes the place of the old'
const REFUSED = /^APP_SECRET: this database was sealed with another one\. /
const owner = { programId: 'shop', purpose: 'app-secret' as const }
const witness = { where: { key: 'secret-witness' } }

afterAll(() => vi.unstubAllEnvs())

/** What a process with these secrets does: from modules of its own, on the one database. */
async function processWith(secret: string, previous = '') {
  vi.resetModules()
  vi.stubEnv('APP_SECRET', secret)
  vi.stubEnv('APP_SECRET_PREVIOUS', previous)
  const { recordAuditAlone } = await import('@/lib/audit/record')
  const { verifyAudit } = await import('@/lib/audit/verify')
  return {
    ...(await import('@/tests/database')),
    ...(await import('@/lib/backup/make-backup')),
    ...(await import('./rotate-secrets')),
    ...(await import('@/lib/secrets/seal')),
    write: () => recordAuditAlone({ event: 'setting.changed', actor: null }),
    findFault: async () => (await verifyAudit()).broken?.fault,
  }
}

async function start(...secrets: Parameters<typeof processWith>) {
  const started = await processWith(...secrets)
  await started.migrateTestDatabase()
  return started
}

it('two processes take a new secret in two rounds, and work all the while', async () => {
  let [one, other] = [await start(OLD), await start(OLD)]
  const work = async () => {
    for (const replica of [one, other, one]) await replica.write()
    expect(other.open(one.seal('a key', owner), owner)).toBe('a key')
    expect(one.open(other.seal('a key', owner), owner)).toBe('a key')
    expect([await one.findFault(), await other.findFault()]).toEqual([undefined, undefined])
  }
  const restart = async (...secrets: Parameters<typeof start>) => {
    one = await start(...secrets)
    await work()
    other = await start(...secrets)
    await work()
  }
  await restart(OLD, NEW)
  await restart(NEW, OLD)
  // Before everything is sealed anew the old one is still needed.
  await expect(start(NEW)).rejects.toThrow(REFUSED)
  await one.sealEverythingAnew()
  await restart(NEW)
  await expect(start(OLD)).rejects.toThrow(REFUSED)
})

it('another secret is refused, and nothing is written', async () => {
  const before = await dumpDatabase()
  await expect(start(TYPO)).rejects.toThrow(REFUSED)
  // A backup is made all the same.
  const { makeBackup } = await processWith(TYPO)
  const { trail } = await makeBackup({ file: join(env().dataDir, 'backup.db') })
  expect(trail?.broken?.fault).toBe('head')
  expect(await dumpDatabase()).toBe(before)
})

it('the secret from before is taken while it is being replaced', async () => {
  const before = await dumpDatabase()
  await start('a secret that nothing is sealed with yet', NEW)
  expect(await dumpDatabase()).toBe(before)
})

it('a database from before there were witnesses is given one by its own secret alone', async () => {
  const { value } = await db.setting.delete(witness)
  await expect(start(TYPO)).rejects.toThrow(REFUSED)
  expect(await db.setting.findUnique(witness)).toBeNull()
  await start(NEW)
  expect(await db.setting.findUnique(witness)).toMatchObject({ value })
})

it('a desk starts where the end of its trail was forged', async () => {
  const forge = (seal: string) => db.auditHead.update({ where: { id: 1 }, data: { seal } })
  const { seal } = await db.auditHead.findUniqueOrThrow({ where: { id: 1 } })
  await forge('f'.repeat(64))
  const own = await start(NEW)
  expect(await own.findFault()).toBe('head')

  // Without a witness the AppSecrets tell.
  await db.setting.delete(witness)
  const shop = { id: owner.programId, name: 'Shop', mode: 'https', appId: 'wx0' } as const
  await db.miniProgram.create({ data: { ...shop, sealedSecret: own.seal('x', owner) } })
  await expect(start(TYPO)).rejects.toThrow(REFUSED)
  await start(NEW)
  expect(await db.setting.findUnique(witness)).not.toBeNull()
  await forge(seal)
  expect(await own.findFault()).toBeUndefined()
})

it('where the secret is lost, the database goes on with another one when told to', async () => {
  const { replaceLostSecret, findFault } = await processWith(TYPO)
  expect(await replaceLostSecret()).toBe(true)
  expect(await db.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })).toMatchObject({
    event: 'secrets.lost',
  })
  await start(TYPO)
  // Nobody can say any more who wrote the trail until then.
  expect(await findFault()).toBe('head')
  expect(await replaceLostSecret()).toBe(false)
  await expect(start(NEW)).rejects.toThrow(REFUSED)
})
