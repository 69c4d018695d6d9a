import { randomBytes } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { auth } from '@/lib/auth/auth'
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/client-address'
import { findSession, type Viewer } from '@/lib/auth/session'
import { cookieOf, cookieOfSignIn } from '@/lib/auth/test-session'
import { addUser, disableUser } from '@/lib/auth/users'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import {
  addPasskey,
  beginPasskeySignIn,
  listPasskeys,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from './passkeys'
import { makeAuthenticator } from './test-authenticator'

const PASSWORD = 'a long password'

const headersOf = (cookie: string, address = '203.0.113.1') =>
  new Headers({ cookie, [CLIENT_ADDRESS_HEADER]: address })

let ada: Viewer
let bo: Viewer

const add = (name: string) =>
  addUser(null, { name, email: `${name}@example.com`, role: 'admin', password: PASSWORD })

/** Old enough that better-auth would not call it fresh any more. */
async function sessionOf(person: Viewer): Promise<string> {
  const cookie = await cookieOfSignIn(person.email, PASSWORD)
  await db.session.updateMany({ data: { createdAt: new Date(Date.now() - 3 * 24 * 3_600_000) } })
  return cookie
}

/** What the browser is asked to sign when it makes a passkey, and the cookies to answer with. */
async function askForNew(session: string) {
  const { response, headers } = await auth.api.generatePasskeyRegistrationOptions({
    headers: headersOf(session),
    returnHeaders: true,
  })
  const cookie = `${session}; ${cookieOf(headers, 'passkey')}`
  return { options: response, challenge: response.challenge, headers: headersOf(cookie) }
}

async function askForSignIn(address?: string) {
  const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: headersOf(''),
    returnHeaders: true,
  })
  return {
    challenge: response.challenge,
    headers: headersOf(cookieOf(headers, 'passkey'), address),
  }
}

async function addFor(person: Viewer, name = 'Laptop') {
  const device = makeAuthenticator()
  const { challenge, headers } = await askForNew(await sessionOf(person))
  await addPasskey(name, device.create(challenge), headers)
  return device
}

const factorsOf = async () =>
  (await readTrail()).map(({ event, targetId, details }) => [event, targetId, JSON.parse(details)])

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.user.deleteMany()
  await db.signInFailure.deleteMany()
  ada = await add('ada')
  bo = await add('bo')
  await markTrail()
})

describe('adding one', () => {
  it('asks for a device that keeps it and checks who holds it, and writes it down', async () => {
    const session = await sessionOf(ada)
    const { options, challenge, headers } = await askForNew(session)
    expect(options).toMatchObject({
      rp: { id: 'localhost', name: 'Sunflower' },
      user: { name: 'ada@example.com' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await markTrail()
    await addPasskey('Laptop', makeAuthenticator().create(challenge), headers)
    expect(await listPasskeys(ada)).toMatchObject([
      { name: 'Laptop', isSynced: true, keeper: null, addedAt: expect.any(Date) },
    ])
    expect(await listPasskeys(bo)).toEqual([])
    expect(await factorsOf()).toEqual([['user.passkey-added', ada.id, { name: 'Laptop' }]])
    expect((await askForNew(session)).options.excludeCredentials).toHaveLength(1)
  })

  it.each([
    ['whose holder was not checked', { isVerified: false }],
    ['made for another site', { origin: 'https://evil.example' }],
    ['bound to another domain', { rpId: 'evil.example' }],
  ])('refuses one %s', async (_why, behaviour) => {
    const { challenge, headers } = await askForNew(await sessionOf(ada))
    await markTrail()
    const answer = makeAuthenticator().create(challenge, behaviour)
    await expect(addPasskey('Laptop', answer, headers)).rejects.toThrow('passkey_not_added')
    expect(await db.passkey.count()).toBe(0)
    expect(await readTrail()).toEqual([])
  })

  it('refuses an answer to another challenge, a second answer, and a stranger', async () => {
    const { challenge, headers } = await askForNew(await sessionOf(ada))
    const other = makeAuthenticator().create(randomBytes(32).toString('base64url'))
    await expect(addPasskey('A', other, headers)).rejects.toThrow('passkey_not_added')
    const late = makeAuthenticator().create(challenge)
    await expect(addPasskey('A', late, headers)).rejects.toThrow('passkey_not_added')
    await expect(addPasskey('A', late, headersOf(''))).rejects.toThrow('passkey_not_added')
  })

  it('refuses an id that is somebody else’s', async () => {
    const id = randomBytes(16)
    const first = await askForNew(await sessionOf(ada))
    await addPasskey('A', makeAuthenticator(id).create(first.challenge), first.headers)
    const second = await askForNew(await sessionOf(bo))
    const claimed = makeAuthenticator(id).create(second.challenge)
    await expect(addPasskey('B', claimed, second.headers)).rejects.toThrow('passkey_not_added')
    expect(await listPasskeys(bo)).toEqual([])
  })
})

describe('signing in with one', () => {
  it('needs no password and no code: it is both factors', async () => {
    const device = await addFor(ada)
    await db.user.update({ where: { id: ada.id }, data: { twoFactorEnabled: true } })
    await db.session.deleteMany()
    await markTrail()
    const { challenge, headers } = await askForSignIn()
    const answer = await auth.api.verifyPasskeyAuthentication({
      body: { response: device.get(challenge) },
      headers,
      returnHeaders: true,
    })
    const session = await findSession(headersOf(cookieOf(answer.headers, 'session_token')))
    expect(session?.viewer.email).toBe('ada@example.com')
    expect(await factorsOf()).toEqual([['session.started', ada.id, { factor: 'passkey' }]])
    expect(await db.signInFailure.count()).toBe(0)
    expect(await beginPasskeySignIn(headersOf(''))).toMatchObject({ userVerification: 'required' })
  })

  it.each([
    ['whose holder was not checked', { isVerified: false }],
    ['answering for another site', { origin: 'https://evil.example' }],
  ])('refuses one %s, and writes it down', async (_why, behaviour) => {
    const device = await addFor(ada)
    await db.session.deleteMany()
    await markTrail()
    const { challenge, headers } = await askForSignIn()
    await expect(signInWithPasskey(device.get(challenge, behaviour), headers)).rejects.toThrow(
      'passkey_refused',
    )
    expect(await db.session.count()).toBe(0)
    expect(await factorsOf()).toEqual([
      [
        'session.refused',
        ada.id,
        { email: 'ada@example.com', reason: 'refused', factor: 'passkey' },
      ],
    ])
  })

  it('refuses a removed one, an unknown one, and an answer used before', async () => {
    const device = await addFor(ada)
    const once = await askForSignIn()
    const answer = device.get(once.challenge)
    await signInWithPasskey(answer, once.headers)
    await expect(signInWithPasskey(answer, once.headers)).rejects.toThrow('passkey_refused')
    const [passkey] = await listPasskeys(ada)
    await removePasskey(ada, passkey?.id ?? '')
    const again = await askForSignIn()
    await markTrail()
    await expect(signInWithPasskey(device.get(again.challenge), again.headers)).rejects.toThrow(
      'passkey_refused',
    )
    expect(await factorsOf()).toEqual([
      ['session.refused', null, { email: null, reason: 'refused', factor: 'passkey' }],
    ])
  })

  it('refuses somebody who is disabled', async () => {
    const device = await addFor(ada)
    await disableUser(bo, ada.id)
    await markTrail()
    const { challenge, headers } = await askForSignIn()
    await expect(signInWithPasskey(device.get(challenge), headers)).rejects.toThrow(
      'passkey_refused',
    )
    expect(await db.session.count({ where: { userId: ada.id } })).toBe(0)
    expect((await factorsOf())[0]?.slice(0, 2)).toEqual(['session.refused', ada.id])
  })

  it('earns a network a wait after ten refusals, and nobody else', async () => {
    const device = await addFor(ada)
    const stranger = makeAuthenticator()
    for (let n = 0; n < 10; n += 1) {
      const { challenge, headers } = await askForSignIn('198.51.100.7')
      await expect(signInWithPasskey(stranger.get(challenge), headers)).rejects.toThrow(
        'passkey_refused',
      )
    }
    const waiting = await askForSignIn('198.51.100.7')
    await expect(
      signInWithPasskey(device.get(waiting.challenge), waiting.headers),
    ).rejects.toMatchObject({ code: 'too_many_attempts', params: { minutes: 15 } })
    const elsewhere = await askForSignIn('198.51.100.8')
    await signInWithPasskey(device.get(elsewhere.challenge), elsewhere.headers)
  })
})

describe('keeping them', () => {
  it('renames and removes only one’s own, and writes it down', async () => {
    await addFor(ada)
    const [passkey] = await listPasskeys(ada)
    const id = passkey?.id ?? ''
    await markTrail()
    await expect(renamePasskey(bo, id, 'Mine')).rejects.toThrow('not_found')
    await expect(removePasskey(bo, id)).rejects.toThrow('not_found')
    await renamePasskey(ada, id, 'Laptop')
    await renamePasskey(ada, id, 'Work laptop')
    await removePasskey(ada, id)
    await expect(removePasskey(ada, id)).rejects.toThrow('not_found')
    expect(await factorsOf()).toEqual([
      [
        'user.passkey-renamed',
        ada.id,
        { changes: { name: { from: 'Laptop', to: 'Work laptop' } } },
      ],
      ['user.passkey-removed', ada.id, { name: 'Work laptop' }],
    ])
  })
})
