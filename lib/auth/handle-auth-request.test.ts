import { createTranslator } from 'next-intl'
import { beforeAll, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { migrateTestDatabase } from '@/tests/database'
import { handleAuthRequest } from './handle-auth-request'
import { cookieOf } from './test-session'
import { addUser } from './users'

vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

beforeAll(migrateTestDatabase)

it.each([
  ['GET', 'get-session', 200],
  ['POST', 'sign-out', 200],
  ['POST', 'sign-in/email', 400],
  ['POST', 'sign-up/email', 404],
  ['POST', 'sign-in/social', 404],
  ['POST', 'update-user', 404],
  ['POST', 'change-email', 404],
  ['POST', 'change-password', 404],
  ['POST', 'delete-user', 404],
  ['POST', 'request-password-reset', 404],
  ['POST', 'sign-in%2Femail', 404],
  ['POST', 'two-factor/enable', 404],
  ['POST', 'two-factor/disable', 404],
  ['POST', 'two-factor/verify-totp', 404],
  ['POST', 'two-factor/verify-backup-code', 404],
  ['POST', 'two-factor/generate-backup-codes', 404],
  ['POST', 'two-factor/get-totp-uri', 404],
  ['GET', 'passkey/generate-register-options', 404],
  ['GET', 'passkey/generate-authenticate-options', 404],
  ['POST', 'passkey/verify-registration', 404],
  ['POST', 'passkey/verify-authentication', 404],
  ['POST', 'passkey/delete-passkey', 404],
  ['GET', 'list-sessions', 404],
  ['GET', 'list-accounts', 404],
  ['GET', 'ok', 404],
  ['GET', 'sign-in/email', 404],
])('%s %s: %i', async (method, path, status) => {
  const request = new Request(`http://localhost:3000/api/auth/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', Origin: 'http://localhost:3000' },
    body: method === 'POST' ? '{}' : undefined,
  })
  expect((await handleAuthRequest(request)).status).toBe(status)
})

const post = (path: string, headers: Record<string, string>, body = '{}') =>
  handleAuthRequest(
    new Request(`http://localhost:3000/api/auth/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body,
    }),
  )

it.each([
  [{ Origin: 'null' }],
  // better-auth alone would take this for a page of its own.
  [{ Origin: 'null', 'Sec-Fetch-Site': 'same-origin' }],
  [{ Origin: 'https://evil.example' }],
  [{ 'Sec-Fetch-Site': 'cross-site' }],
])('refuses a sign-in or sign-out that another page sends: %j', async (headers) => {
  for (const path of ['sign-in/email', 'sign-out']) {
    const response = await post(path, headers)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ error: { code: 'forbidden' } })
  }
})

it('reads no more of a body than an address and a password need', async () => {
  const body = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(20_000) })
  const response = await post('sign-in/email', {}, body)
  expect(response.status).toBe(413)
  expect(await response.json()).toMatchObject({ error: { code: 'too_large' } })
})

it('keeps every answer out of caches', async () => {
  for (const response of [await post('sign-out', {}), await post('sign-in/email', {})]) {
    expect(response.headers.get('cache-control')).toBe('no-store')
  }
})

it('leaves the token of a session to its cookie, whatever is asked', async () => {
  const [email, password] = ['a@example.com', 'a long password']
  await addUser(null, { name: 'Admin', email, role: 'admin', password })
  const signedIn = await post('sign-in/email', {}, JSON.stringify({ email, password }))
  expect(signedIn.status).toBe(200)
  const cookie = cookieOf(signedIn.headers, 'session_token')
  const { token } = await db.session.findFirstOrThrow()
  expect(decodeURIComponent(cookie)).toContain(token)
  const url = 'http://localhost:3000/api/auth/get-session'
  const asked = await handleAuthRequest(new Request(url, { headers: { cookie } }))
  const signedOut = await post('sign-out', { cookie })
  const texts = [await signedIn.text(), await asked.text(), await signedOut.text()]
  expect(texts[0]).toContain(email)
  expect(texts[1]).toContain(email)
  for (const text of texts) expect(text).not.toMatch(new RegExp(`${token}|"token"`))
})
