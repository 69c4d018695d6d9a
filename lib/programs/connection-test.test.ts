import { createTranslator } from 'next-intl'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { addUser } from '@/lib/auth/users'
import type { Viewer } from '@/lib/auth/session'
import { db } from '@/lib/database/db'
import type * as Env from '@/lib/env'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { viewError } from '@/lib/i18n/view-error'
import { openDesk } from '@/lib/wechat/test-sandbox-desk'
import { migrateTestDatabase } from '@/tests/database'
import { changeConnection } from './change-connection'
import { ensureSandboxProgram } from './ensure-sandbox-program'
import { setSandboxAddress } from './sandbox-address'
import type { ConnectionValues, NewProgram } from './schema'
import { addProgram } from './settings'
import { testProgramConnection } from './connection-test'

// The address of WeChat is read once for all; here every test says which side of the sandbox it is.
const wechat = vi.hoisted(() => ({ url: '' }))
vi.mock('@/lib/env', async (importOriginal) => {
  const original = await importOriginal<typeof Env>()
  return { ...original, env: () => ({ ...original.env(), wechatApiBaseUrl: wechat.url }) }
})
vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

const appSecret = 'sandbox-secret'
const wrongSecret = '0123456789abcdef0123456789abcdef'
const cloud = {
  mode: 'cloud_function',
  cloudEnvironment: 'env-1',
  cloudFunction: 'wxacode',
} as const

let desk: Awaited<ReturnType<typeof openDesk>>
let hostingUrl: string
let viewer: Viewer
let added = 0

beforeAll(async () => {
  desk = await openDesk()
  hostingUrl = desk.newCase().connect('cloud-hosting').baseUrl
  await migrateTestDatabase()
  await setSandboxAddress(desk.url)
  const person = { name: 'Admin', email: 'a@example.com', password: 'a long password' }
  viewer = await addUser(null, { ...person, role: 'admin' })
})
afterAll(() => desk.close())
beforeEach(async () => {
  wechat.url = desk.url
  await desk.setFaults([])
})

const nextAppId = () => `wxsandbox${String((added += 1)).padStart(9, '0')}`

async function add(input: Partial<ConnectionValues> = {}) {
  const { mode, tokenWay, appId = nextAppId() } = input
  const { cloudEnvironment, cloudFunction } = { ...cloud, ...input }
  const own = { name: 'Shop', appId }
  const credentials = { ...own, appSecret: input.appSecret ?? appSecret, tokenWay }
  const programs: Record<string, NewProgram> = {
    https: credentials,
    cloud_function: {
      ...credentials,
      mode: 'cloud_function',
      cloudEnvironment,
      cloudFunction,
    },
    cloud_hosting: { ...own, mode: 'cloud_hosting' },
  }
  const program = programs[mode ?? 'https']
  if (!program) throw new Error('no such mode')
  return { appId, id: await addProgram(viewer, program) }
}

/** The failure in the reader's words. */
async function failureOf(programId: string) {
  const outcome = await testProgramConnection(viewer, programId).catch((error: unknown) => error)
  return viewError(outcome)
}

/** Nothing that counts may have reached the sandbox. */
async function expectNothingCounted(appId: string) {
  const { apps, requests } = await desk.state()
  expect(apps[appId]?.codesUsed ?? 0).toBe(0)
  expect(requests.filter(({ counted }) => counted)).toEqual([])
}

describe('a connection that works', () => {
  it.each([
    ['https', {}],
    ['https with plain tokens', { tokenWay: 'plain' } as const],
    ['a cloud function', cloud],
  ])('over %s tells the daily quota and spends nothing', async (_name, input) => {
    const { id, appId } = await add(input)
    await desk.setState({ appid: appId, callsToday: 1_234 })
    expect(await testProgramConnection(viewer, id)).toEqual({
      checked: 'quota',
      dailyLimit: 10_000,
      dailyUsed: 1_234,
      dailyRemaining: 8_766,
    })
    await expectNothingCounted(appId)
    expect(
      (await db.accessToken.findUnique({ where: { programId: id } }))?.sealedToken,
    ).toBeTruthy()
  })

  it('over Cloud Hosting tells that WeChat answered', async () => {
    wechat.url = hostingUrl
    const { id, appId } = await add({ mode: 'cloud_hosting' })
    expect(await testProgramConnection(viewer, id)).toEqual({ checked: 'answer' })
    await expectNothingCounted(appId)
    expect(await db.accessToken.count({ where: { programId: id } })).toBe(0)
  })

  it('to the built-in sandbox tells its quota', async () => {
    await ensureSandboxProgram()
    const { id } = await db.miniProgram.findFirstOrThrow({ where: { mode: 'sandbox' } })
    expect(await testProgramConnection(viewer, id)).toMatchObject({
      checked: 'quota',
      dailyLimit: 10_000,
    })
  })

  it('fetches no second token for a second test, and a new one after a change', async () => {
    const { id, appId } = await add()
    const issued = async () => (await desk.state()).apps[appId]?.tokensIssued
    await testProgramConnection(viewer, id)
    await testProgramConnection(viewer, id)
    expect(await issued()).toBe(1)
    const input = { programId: id, appId, appSecret: '', tokenWay: 'plain' } as const
    await changeConnection(viewer, input)
    await testProgramConnection(viewer, id)
    expect(await issued()).toBe(2)
  })
})

describe('a connection that does not work', () => {
  const rid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)

  it('says that the AppID is not known', async () => {
    const { id, appId } = await add({ appId: 'wx0123456789abcdef' })
    expect(await failureOf(id)).toMatchObject({
      code: 'wechat_refused',
      title: 'WeChat does not know this AppID.',
      spent: 'Nothing was spent.',
      wechat: { errcode: 40013, rid },
    })
    await expectNothingCounted(appId)
  })

  it('says that the AppSecret is wrong, shows it nowhere, and works with the right one', async () => {
    const { id, appId } = await add({ appSecret: wrongSecret })
    const failure = await failureOf(id)
    expect(failure).toMatchObject({
      title: 'The AppSecret is wrong.',
      wechat: { errcode: 40125, rid },
    })
    expect(JSON.stringify(failure)).not.toContain(wrongSecret)
    await changeConnection(viewer, { programId: id, appId, appSecret })
    expect(await testProgramConnection(viewer, id)).toMatchObject({ checked: 'quota' })
    const written = JSON.stringify(await db.auditEntry.findMany({ where: { targetId: id } }))
    for (const secret of [wrongSecret, appSecret]) expect(written).not.toContain(secret)
  })

  it('names the IP address that is not allowed', async () => {
    const { id, appId } = await add()
    await desk.setFaults([{ endpoint: 'stable_token', times: 1, kind: 'errcode', errcode: 40164 }])
    expect(await failureOf(id)).toMatchObject({
      title: expect.stringContaining('203.0.113.7'),
      next: expect.stringContaining('Add 203.0.113.7 to the IP allow list'),
      wechat: { errcode: 40164, rid },
    })
    await expectNothingCounted(appId)
  })

  it.each([
    [40243, 'The AppSecret is frozen.'],
    [48001, 'This Mini Program has no permission for this interface.'],
    [50007, 'WeChat has frozen this account.'],
    [99999, 'WeChat refused with code 99999: sandbox error'],
  ])('tells %i in words', async (errcode, title) => {
    const { id } = await add()
    await desk.setFaults([{ endpoint: 'stable_token', times: 1, kind: 'errcode', errcode }])
    expect(await failureOf(id)).toMatchObject({ title, wechat: { errcode, rid } })
  })

  it('tells of a cloud function that is not there, or may not make codes', async () => {
    const missing = await add({ ...cloud, cloudFunction: 'nothing' })
    expect((await failureOf(missing.id)).wechat?.errcode).toBe(-501000)
    const { id, appId } = await add(cloud)
    const fault = { endpoint: '/cgi-bin/wxaapp/createwxaqrcode', times: 1, kind: 'errcode' }
    await desk.setFaults([{ ...fault, errcode: -604101 }])
    expect(await failureOf(id)).toMatchObject({
      title: 'The cloud function has no permission to make codes.',
    })
    await expectNothingCounted(appId)
  })

  it('says so when Cloud Hosting adds no token', async () => {
    const { id } = await add({ mode: 'cloud_hosting' })
    expect(await failureOf(id)).toMatchObject({
      title: 'WeChat got no access token with the request.',
      next: expect.stringContaining('open-interface service'),
    })
  })

  it.each([
    ['html', 'A web page came back instead of an answer from WeChat.', 'wechat_refused'],
    ['http500', 'WeChat is busy and could not take the request.', 'wechat_refused'],
    ['lost', 'WeChat could not be reached.', 'wechat_unreachable'],
  ])('never advises to ask for a code again after %s', async (kind, title, code) => {
    const { id } = await add()
    await desk.setFaults([{ endpoint: 'get', times: 9, kind }])
    const failure = await failureOf(id)
    expect(failure).toMatchObject({ code, title, spent: 'Nothing was spent.' })
    expect(failure.next).not.toContain('same code')
  })

  it('says that WeChat cannot be reached when nobody listens', async () => {
    wechat.url = 'http://127.0.0.1:1'
    const { id } = await add()
    expect(await failureOf(id)).toMatchObject({
      title: 'WeChat could not be reached; the request never left this server.',
    })
  })

  it('passes on what is not WeChat’s', async () => {
    await expect(testProgramConnection(viewer, 'nobody')).rejects.toThrow('not_found')
  })
})
