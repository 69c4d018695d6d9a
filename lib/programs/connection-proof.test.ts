import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addUser } from '@/lib/auth/users'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { openDesk } from '@/lib/wechat/test-sandbox-desk'
import { migrateTestDatabase } from '@/tests/database'
import { changeConnection } from './change-connection'
import { ensureSandboxProgram } from './ensure-sandbox-program'
import { getProgram } from './queries'
import { SANDBOX_APP_SECRET as appSecret, setSandboxAddress } from './sandbox-address'
import { addProgram, replaceSecret } from './settings'
import { testProgramConnection, trustConnection } from './connection-test'

const wrongSecret = '0123456789abcdef0123456789abcdef'

let desk: Awaited<ReturnType<typeof openDesk>>
let viewer: Viewer
let added = 0

beforeAll(async () => {
  desk = await openDesk()
  await migrateTestDatabase()
  await setSandboxAddress(desk.url)
  env().wechatApiBaseUrl = desk.url
  const person = { name: 'Admin', email: 'a@example.com', password: 'a long password' }
  viewer = await addUser(null, { ...person, role: 'admin' })
})
afterAll(() => desk.close())
beforeEach(() => desk.setFaults([]))

const nextAppId = () => `wxsandbox${String((added += 1)).padStart(9, '0')}`

async function add({ appSecret: secret = appSecret } = {}) {
  const appId = nextAppId()
  return { appId, id: await addProgram(viewer, { name: 'Shop', appId, appSecret: secret }) }
}

const mustFail = (id: string) =>
  expect(testProgramConnection(viewer, id)).rejects.toThrow('wechat_')

describe('what is known of a connection', () => {
  const proof = async (id: string) => (await getProgram(id)).proof
  const entries = (targetId: string) =>
    db.auditEntry.findMany({
      where: { targetId, event: { in: ['program.tested', 'program.trusted'] } },
      orderBy: { sequence: 'asc' },
    })

  it('is nothing before a test, its outcome after, and nothing again for another way', async () => {
    const { id, appId } = await add()
    expect(await proof(id)).toBe('untested')
    await testProgramConnection(viewer, id)
    expect(await proof(id)).toBe('passed')
    // The next call tries a new secret, and costs nothing where it is wrong.
    await replaceSecret(viewer, { programId: id, appSecret: wrongSecret })
    expect(await proof(id)).toBe('passed')
    await mustFail(id)
    expect(await proof(id)).toBe('failed')
    await changeConnection(viewer, { programId: id, appId, appSecret, tokenWay: 'plain' })
    expect(await proof(id)).toBe('failed')
    await changeConnection(viewer, { programId: id, appId: nextAppId(), appSecret })
    expect(await proof(id)).toBe('untested')
    const told = (await entries(id)).map(({ details }) => JSON.parse(details) as unknown)
    expect(told).toEqual([{ verdict: 'passed' }, { verdict: 'failed', errcode: 40125 }])
  })

  it('stays as it is while WeChat is away or busy, and for a second test like the first', async () => {
    const { id } = await add()
    await testProgramConnection(viewer, id)
    for (const kind of ['html', 'http500', 'lost']) {
      await desk.setFaults([{ endpoint: 'get', times: 9, kind }])
      await mustFail(id)
    }
    await desk.setFaults([{ endpoint: 'get', times: 1, kind: 'errcode', errcode: 45009 }])
    await mustFail(id)
    expect(await proof(id)).toBe('passed')
    await desk.setFaults([])
    await testProgramConnection(viewer, id)
    expect(await entries(id)).toHaveLength(1)
  })

  it('may be replaced by the word of an admin, until a test says otherwise', async () => {
    const { id } = await add({ appSecret: wrongSecret })
    await trustConnection(viewer, id)
    await trustConnection(viewer, id)
    expect(await proof(id)).toBe('trusted')
    await mustFail(id)
    expect(await proof(id)).toBe('failed')
    await trustConnection(viewer, id)
    expect(await proof(id)).toBe('trusted')
    const events = (await entries(id)).map(({ event }) => event)
    expect(events).toEqual(['program.trusted', 'program.tested', 'program.trusted'])
  })

  it('tells nothing of the connection that took its place during the test', async () => {
    const { id, appId } = await add()
    await desk.setFaults([{ endpoint: 'get', times: 1, kind: 'slow', delayMs: 1000 }])
    const before = (await desk.state()).requests.length
    const test = testProgramConnection(viewer, id)
    await expect.poll(async () => (await desk.state()).requests.length).toBeGreaterThan(before)
    await changeConnection(viewer, { programId: id, appId, appSecret: wrongSecret })
    await test
    expect(await proof(id)).toBe('untested')
  })

  it('takes along what was said of pages for another AppID, and why they could not be asked about', async () => {
    const { id: programId, appId } = await add()
    const rows = async () =>
      (await db.pageCheck.findMany({ where: { programId }, orderBy: { page: 'asc' } })).map(
        ({ page, askedAt }) => [page, askedAt !== null],
      )
    const askedAt = new Date()
    await db.pageCheck.createMany({
      data: [
        { programId, page: 'a', found: true, askedAt },
        { programId, page: 'b', failure: '{}', askedAt },
      ],
    })
    await replaceSecret(viewer, { programId, appSecret })
    expect(await rows()).toEqual([
      ['a', true],
      ['b', false],
    ])
    await changeConnection(viewer, { programId, appId, appSecret, tokenWay: 'plain' })
    expect(await rows()).toHaveLength(2)
    await changeConnection(viewer, { programId, appId: nextAppId(), appSecret })
    expect(await rows()).toEqual([])
  })

  it('is never asked of the sandbox', async () => {
    await ensureSandboxProgram()
    const { id } = await db.miniProgram.findFirstOrThrow({ where: { mode: 'sandbox' } })
    await testProgramConnection(viewer, id)
    expect(await proof(id)).toBe('passed')
    await expect(trustConnection(viewer, id)).rejects.toThrow('not_found')
  })
})
