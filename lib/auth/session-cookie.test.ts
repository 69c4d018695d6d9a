import { NextRequest } from 'next/server'
import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { hasSignedSession } from './session-cookie'
import { cookieOfSignIn } from './test-session'
import { addUser } from './users'

const isSigned = (cookie: string) =>
  hasSignedSession(new NextRequest('http://localhost:3000/', { headers: { cookie } }).cookies)

beforeAll(migrateTestDatabase)

it('knows the cookie that better-auth signs from every other', async () => {
  const [email, password] = ['a@example.com', 'a long password']
  await addUser(null, { name: 'Admin', email, role: 'admin', password })
  const cookie = await cookieOfSignIn(email, password)
  const { token } = await db.session.findFirstOrThrow()
  expect(isSigned(`a=b; ${cookie}`)).toBe(true)

  const [name = '', value = ''] = cookie.split('=')
  const signature = decodeURIComponent(value).split('.')[1] ?? ''
  for (const other of [
    '',
    token,
    `${token}.`,
    `${token}x.${signature}`,
    `${token}.${signature.slice(0, -4)}`,
    `.${signature}`,
    signature,
  ]) {
    expect(isSigned(`${name}=${encodeURIComponent(other)}`), other).toBe(false)
  }
  expect(isSigned(`__Secure-${cookie}`)).toBe(false)
  expect(isSigned('')).toBe(false)
})
