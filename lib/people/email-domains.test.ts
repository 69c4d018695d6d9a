import { beforeAll, beforeEach, expect, it } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { changeEmailDomains, listEmailDomains } from './email-domains'
import { makeInvitation } from './make-links'
import { emailDomainsSchema } from './schema'
import { addPerson, invite, PASSWORD } from './test-people'
import { acceptInvitation } from './use-links'

const mei = { email: 'mei@shop.example.com', role: 'operator', days: 1 } as const

let ada: Awaited<ReturnType<typeof addPerson>>

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  await db.userLink.deleteMany()
  await db.user.deleteMany()
  await db.setting.deleteMany()
  ada = await addPerson('ada', 'admin')
  await markTrail()
})

it('is written down before and after, once', async () => {
  expect(await listEmailDomains()).toEqual([])
  await changeEmailDomains(ada, [])
  await changeEmailDomains(ada, ['example.com'])
  await changeEmailDomains(ada, ['example.com'])
  await changeEmailDomains(ada, ['*.example.com', 'example.com'])
  expect(await listEmailDomains()).toEqual(['*.example.com', 'example.com'])
  const trail = await readTrail()
  expect(trail.map(({ event, targetId }) => [event, targetId])).toEqual([
    ['setting.changed', 'email-domains'],
    ['setting.changed', 'email-domains'],
  ])
  expect(JSON.parse(trail[1]?.details ?? '')).toEqual({
    changes: { emailDomains: { from: 'example.com', to: '*.example.com, example.com' } },
  })
})

it('is changed by admins alone', async () => {
  const bo = await addPerson('bo', 'operator')
  await expect(changeEmailDomains(bo, ['example.com'])).rejects.toThrow('forbidden')
  expect(await listEmailDomains()).toEqual([])
})

it('holds when inviting and when the invitation is used', async () => {
  await changeEmailDomains(ada, ['example.com'])
  await expect(makeInvitation(ada, mei)).rejects.toMatchObject({
    code: 'email_domain',
    params: { domains: 'example.com' },
  })
  await expect(makeInvitation(null, mei)).rejects.toThrow('email_domain')
  await changeEmailDomains(ada, ['*.example.com'])
  const token = await invite(ada, mei)
  await changeEmailDomains(ada, ['example.com'])
  const acceptance = { token, name: 'Mei', password: PASSWORD }
  await expect(acceptInvitation(acceptance)).rejects.toThrow('email_domain')
  await changeEmailDomains(ada, [])
  expect(await acceptInvitation(acceptance)).toBe(mei.email)
})

it('reads what is typed, sorted and once, and says where it is no domain', () => {
  const domains = ['Example.org', '*.例子.com', 'example.org', '@a.example']
  expect(emailDomainsSchema.parse({ domains }).domains).toEqual([
    '*.xn--fsqu00a.com',
    'a.example',
    'example.org',
  ])
  const wrong = emailDomainsSchema.safeParse({ domains: ['example.com', 'mei@example.com'] })
  expect(wrong.error?.issues).toMatchObject([{ path: ['domains', 1], message: 'domain' }])
})
