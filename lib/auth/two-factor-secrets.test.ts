import { readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { totpCode } from '@/lib/second-factor/test-totp'
import { beginTwoFactor, confirmTwoFactor, turnOnTwoFactor } from '@/lib/second-factor/two-factor'
import { migrateTestDatabase } from '@/tests/database'
import { auth } from './auth'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { authSecrets, reencryptTwoFactor } from './two-factor-secrets'
import { addUser } from './users'

const EMAIL = 'admin@example.com'
const PASSWORD = 'a long password'
const NEW_SECRET = 'the-secret-that-came-after-the-first-one'

let oldSecret = ''
let totp = ''
let writes = 0

/** As a rotation does it: one secret a line, the newest first. */
function keepSecrets(...secrets: string[]) {
  const file = env().appSecretFile ?? ''
  writeFileSync(file, secrets.join('\n'))
  // Two writes in one tick of the clock must still be told apart.
  writes += 1
  utimesSync(file, new Date(), new Date(1_700_000_000_000 + writes * 1_000))
}

const headers = (cookie = '') => new Headers({ [CLIENT_ADDRESS_HEADER]: '203.0.113.1', cookie })

async function signInAt(instance: typeof auth): Promise<string> {
  // Each code works once, and the tests take less than the half minute until the next.
  await db.verification.deleteMany()
  const half = await instance.api.signInEmail({
    body: { email: EMAIL, password: PASSWORD },
    headers: headers(),
    returnHeaders: true,
  })
  const line = half.headers.getSetCookie().find((text) => text.includes('two_factor='))
  const passed = await instance.api.verifyTOTP({
    body: { code: totpCode(totp, Date.now()) },
    headers: headers(line?.split(';')[0]),
    returnHeaders: true,
  })
  const session = passed.headers.getSetCookie().find((text) => text.includes('session_token='))
  return session?.split(';')[0] ?? ''
}

beforeAll(async () => {
  await migrateTestDatabase()
  oldSecret = readFileSync(env().appSecretFile ?? '', 'utf8')
  const viewer = await addUser(null, {
    name: 'Admin',
    email: EMAIL,
    role: 'admin',
    password: PASSWORD,
  })
  totp = (await beginTwoFactor(viewer)).secret
  await confirmTwoFactor(viewer, totpCode(totp, Date.now()))
  await turnOnTwoFactor(viewer, 'none')
})

it('gives each secret a version that stays its own', () => {
  const [old] = authSecrets()
  keepSecrets(NEW_SECRET, oldSecret)
  expect(authSecrets()[1]).toEqual(old)
  expect(Number.isSafeInteger(old?.version)).toBe(true)
  expect(authSecrets()[0]?.version).not.toBe(old?.version)
  keepSecrets(oldSecret)
})

it('opens what the old secret encrypted, and needs it no more after encrypting anew', async () => {
  const before = await signInAt(auth)

  // Another process rotates: this one goes on with both.
  keepSecrets(NEW_SECRET, oldSecret)
  await signInAt(auth)
  expect(await auth.api.getSession({ headers: headers(before) })).not.toBeNull()

  const done = await db.$transaction((tx) => reencryptTwoFactor(tx))
  expect(done).toEqual({ reencrypted: 1, unreadable: 0 })
  keepSecrets(NEW_SECRET)
  await signInAt(auth)

  // Started anew, it knows only the new secret; cookies under the old one have ended.
  vi.resetModules()
  const { auth: restarted } = await import('./auth')
  const after = await signInAt(restarted)
  expect(await restarted.api.getSession({ headers: headers(after) })).not.toBeNull()
  expect(await restarted.api.getSession({ headers: headers(before) })).toBeNull()
})

it('cannot open it with neither, and leaves it as it is', async () => {
  keepSecrets('a-secret-that-never-encrypted-anything')
  const rows = await db.twoFactor.findMany()
  await expect(signInAt(auth)).rejects.toThrow(/not found in keys/)
  const done = await db.$transaction((tx) => reencryptTwoFactor(tx))
  expect(done).toEqual({ reencrypted: 0, unreadable: 1 })
  expect(await db.twoFactor.findMany()).toEqual(rows)
})
