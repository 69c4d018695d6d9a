import { beforeAll, expect, it } from 'vitest'
import { migrateTestDatabase } from '@/prisma/test-database'
import { handleAuthRequest } from './handle-auth-request'

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
