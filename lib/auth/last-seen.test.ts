import { beforeAll, beforeEach, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { until } from '@/tests/until'
import { migrateTestDatabase } from '@/tests/database'
import { findSession } from './session'
import { cookieOfSignIn } from './test-session'
import { addUser, disableUser } from './users'

const person = {
  name: 'Bo',
  email: 'bo@example.com',
  role: 'operator',
  password: 'a long password',
} as const

let id = ''
let asking = new Headers()

const readSeen = async () => (await db.user.findUniqueOrThrow({ where: { id } })).lastSeenAt
const setSeen = (lastSeenAt: Date) => db.user.update({ where: { id }, data: { lastSeenAt } })
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000)

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.user.deleteMany()
  id = (await addUser(null, person)).id
  asking = new Headers({ cookie: await cookieOfSignIn(person.email, person.password) })
  await markTrail()
})

it('is noted by the first request, and is no entry of the trail', async () => {
  expect(await readSeen()).toBeNull()
  expect(await findSession(asking)).not.toBeNull()
  await until(async () => expect(await readSeen()).toBeInstanceOf(Date))
  expect(await readTrail()).toEqual([])
})

it('is noted again after five minutes, not before', async () => {
  const recent = minutesAgo(4)
  await setSeen(recent)
  await findSession(asking)
  // Whatever was written before this one is done by now: there is one connection.
  await db.user.count()
  expect(await readSeen()).toEqual(recent)
  await setSeen(minutesAgo(6))
  await Promise.all(Array.from({ length: 10 }, () => findSession(asking)))
  await until(async () => expect((await readSeen())?.getTime()).toBeGreaterThan(recent.getTime()))
})

it('is not noted of who is shut out', async () => {
  await addUser(null, { ...person, email: 'ada@example.com', role: 'admin' })
  await disableUser(null, id)
  expect(await findSession(asking)).toBeNull()
  await db.user.count()
  expect(await readSeen()).toBeNull()
})
