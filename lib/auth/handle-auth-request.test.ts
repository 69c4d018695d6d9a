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
