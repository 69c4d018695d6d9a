import { beforeAll, expect, it, vi } from 'vitest'
import { migrateTestDatabase } from '@/tests/database'
import { auth } from './auth'
import { addUser } from './users'

vi.hoisted(() => {
  process.env.APP_URL = 'https://codes.example.com'
})

beforeAll(migrateTestDatabase)

it('sends the cookie over https alone where the desk has an https address', async () => {
  const user = { email: 'a@example.com', password: 'a long password' }
  await addUser(null, { ...user, name: 'Admin', role: 'admin' })
  const response = await auth.handler(
    new Request('https://codes.example.com/api/auth/sign-in/email', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://codes.example.com' },
      body: JSON.stringify(user),
    }),
  )
  expect(response.status).toBe(200)
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^__Secure-sunflower\.session_token=.*; Secure/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Lax')
})
