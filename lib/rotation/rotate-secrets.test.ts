import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { appSecrets } from '@/lib/secrets/app-secrets'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { verifyAudit } from '@/lib/audit/verify'
import { decryptForAuth, encryptForAuth } from '@/lib/auth/two-factor-secrets'
import { addUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { getConnection } from '@/lib/programs/connection'
import { listProgramSettings } from '@/lib/programs/queries'
import { addProgram } from '@/lib/programs/settings'
import { addGeneratedSecret, finishRotation, sealEverythingAnew } from './rotate-secrets'
import { open, seal } from '@/lib/secrets/seal'
import { migrateTestDatabase } from '@/tests/database'

const file = join(env().dataDir, 'app-secret')
const appSecret = '0123456789abcdef0123456789abcdef'
const lines = () => readFileSync(file, 'utf8').trim().split('\n')
let programId: string

beforeAll(async () => {
  await migrateTestDatabase()
  const person = { name: 'Admin', email: 'a@example.com', password: 'a long password' }
  const admin = await addUser(null, { ...person, role: 'admin' })
  programId = await addProgram(admin, { name: 'Shop', appId: 'wx0123456789abcdef', appSecret })
  const sealedWebhookKey = seal('a key', { programId, purpose: 'webhook-key' })
  await db.miniProgram.update({ where: { id: programId }, data: { sealedWebhookKey } })
  const [secret, backupCodes] = [await encryptForAuth('a secret'), await encryptForAuth('[]')]
  await db.twoFactor.create({ data: { id: admin.id, userId: admin.id, secret, backupCodes } })
  const sealedToken = seal('a token', { programId, purpose: 'access-token' })
  await db.accessToken.create({ data: { programId, sealedToken } })
})

it('seals everything under a new secret while the old one still opens, then drops the old', async () => {
  const [old] = appSecrets()
  const [before] = await listProgramSettings()
  await markTrail()

  addGeneratedSecret(file)
  expect(lines()).toHaveLength(2)
  expect(appSecrets()).toEqual(lines())
  expect(statSync(file).mode & 0o777).toBe(0o600)
  // What is sealed already opens, before anything is sealed anew.
  expect(await getConnection(programId)).toMatchObject({ appSecret })
  expect((await verifyAudit()).broken).toBeNull()

  const done = { appSecrets: 1, webhookKeys: 1, accessTokens: 1, secondFactors: 1 }
  expect(await sealEverythingAnew()).toEqual(done)
  const [entry] = await readTrail()
  expect(entry).toMatchObject({ event: 'secrets.rotated', details: JSON.stringify(done) })

  await finishRotation()
  expect(lines()).toHaveLength(1)
  expect(lines()[0]).not.toBe(old)
  expect(await getConnection(programId)).toMatchObject({ appSecret })
  const row = await db.miniProgram.findUniqueOrThrow({ where: { id: programId } })
  expect(open(row.sealedWebhookKey ?? '', { programId, purpose: 'webhook-key' })).toBe('a key')
  const factor = await db.twoFactor.findFirstOrThrow()
  expect(await decryptForAuth(factor.secret)).toBe('a secret')
  const [after] = await listProgramSettings()
  expect(after?.secretSetAt).toEqual(before?.secretSetAt)
  expect((await verifyAudit()).broken).toBeNull()
})

it('changes nothing when one of them does not open', async () => {
  const foreign = seal('x', { programId: 'another', purpose: 'access-token' })
  await db.accessToken.update({ where: { programId }, data: { sealedToken: foreign } })
  const rows = () => Promise.all([db.miniProgram.findMany(), db.accessToken.findMany()])
  const before = await rows()
  addGeneratedSecret(file)
  await expect(sealEverythingAnew()).rejects.toThrow('secret_unreadable')
  expect(await rows()).toEqual(before)
  await finishRotation()
  expect(lines()).toHaveLength(2)
})
