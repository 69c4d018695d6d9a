import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestCode, testConnection } from './client'
import type { WechatConnection } from './connection'
import { createMemoryTokenStore } from './memory-token-store'
import { openDesk, TOKEN_WAYS, tokenConnection } from './test-sandbox-desk'
import { ANY_CODE, startTestServer, testPicture } from './test-server'

let desk: Awaited<ReturnType<typeof openDesk>>

beforeAll(async () => {
  desk = await openDesk()
})
beforeEach(async () => {
  await desk.setFaults([])
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => {
  await desk.close()
})

const options = () => ({ tokens: desk.tokens, totalTimeoutMs: 20_000, limits: { firstDelayMs: 2 } })

const issued = async (connection: WechatConnection) =>
  (await desk.state()).apps[tokenConnection(connection).appId]?.tokensIssued ?? 0

/** The clock of the client and of the sandbox alike. */
const moveClock = (ms: number) => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

const MINUTE_MS = 60_000

describe.each(TOKEN_WAYS)('a %s token', (way) => {
  it('is kept until five minutes before its end', async () => {
    const { connect, request } = desk.newCase()
    const connection = connect('https', way)
    await requestCode(connection, request, options())
    moveClock(114 * MINUTE_MS)
    await requestCode(connection, request, options())
    expect(await issued(connection)).toBe(1)
    moveClock(2 * MINUTE_MS)
    await requestCode(connection, request, options())
    expect(await issued(connection)).toBe(2)
  })

  it('that has ended is fetched once for 100 requests at the same time', async () => {
    const { connect } = desk.newCase()
    const connection = connect('https', way)
    await requestCode(connection, desk.newCase('qrcode').request, options())
    moveClock(180 * MINUTE_MS)
    await Promise.all(
      Array.from({ length: 100 }, () =>
        requestCode(connection, desk.newCase('qrcode').request, options()),
      ),
    )
    expect(await issued(connection)).toBe(2)
  })

  it('that WeChat no longer knows costs each of 100 requests one retry and one fetch in all', async () => {
    const { connect } = desk.newCase()
    const connection = connect('https', way)
    await requestCode(connection, desk.newCase('qrcode').request, options())
    const first = desk.newCase('qrcode')
    await desk.setFaults([{ path: first.path, kind: 'expire_token', times: 1 }])
    const answers = await Promise.all(
      [first, ...Array.from({ length: 99 }, () => desk.newCase('qrcode'))].map(({ request }) =>
        requestCode(connection, request, options()),
      ),
    )
    expect(Math.max(...answers.map(({ requestsSent }) => requestsSent))).toBe(2)
    expect(await issued(connection)).toBe(2)
  })

  it('lives on while a refresh ahead of time fails', async () => {
    const { connect, request } = desk.newCase()
    const connection = connect('https', way)
    await requestCode(connection, request, options())
    moveClock(116 * MINUTE_MS)
    const endpoint = way === 'stable' ? 'stable_token' : 'token'
    await desk.setFaults([{ endpoint, kind: 'http500', times: 9 }])
    expect((await requestCode(connection, request, options())).requestsSent).toBe(1)
  })
})

/** What another system with the same AppSecret does. */
async function killStableToken(connection: WechatConnection) {
  const { appId, appSecret, baseUrl } = tokenConnection(connection)
  const grant = { grant_type: 'client_credential', appid: appId, secret: appSecret }
  await fetch(`${baseUrl}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ ...grant, force_refresh: true }),
  })
}

describe('a token killed by another process', () => {
  it('costs one retry, not a loop', async () => {
    const { connect, request } = desk.newCase()
    const connection = connect('https')
    await requestCode(connection, request, options())
    await killStableToken(connection)
    expect((await requestCode(connection, request, options())).requestsSent).toBe(2)
    expect((await requestCode(connection, request, options())).requestsSent).toBe(1)
    expect(await issued(connection)).toBe(2)
  })

  it('is not fetched when that process has stored a new one already', async () => {
    const { connect, request } = desk.newCase()
    const connection = connect('https')
    const { appId } = tokenConnection(connection)
    await requestCode(connection, request, options())
    const mine = await desk.tokens.read(appId)
    await killStableToken(connection)
    await requestCode(connection, request, options())
    const theirs = await desk.tokens.read(appId)
    // The dead token is read by a request that started before the other process wrote its own.
    const reads = [mine, theirs]
    const tokens = { ...desk.tokens, read: () => Promise.resolve(reads.shift() ?? theirs) }
    const before = (await desk.state()).requests.length
    const answer = await requestCode(connection, request, { ...options(), tokens })
    expect(answer.requestsSent).toBe(2)
    const since = (await desk.state()).requests.slice(before).map(({ endpoint }) => endpoint)
    expect(since).toEqual(['/wxa/getwxacode', '/wxa/getwxacode'])
    expect(await desk.tokens.read(appId)).toEqual(theirs)
  })
})

describe('a token that WeChat refuses and hands out again', () => {
  it('is forced once, and then not again within 30 seconds', async () => {
    const { connect, request, path } = desk.newCase()
    const connection = connect('https')
    await desk.setFaults([{ path, kind: 'errcode', errcode: 40001, times: 1 }])
    expect((await requestCode(connection, request, options())).requestsSent).toBe(2)
    expect(await issued(connection)).toBe(2)

    await desk.setFaults([{ path, kind: 'errcode', errcode: 40014, times: 1 }])
    await expect(requestCode(connection, request, options())).rejects.toMatchObject({
      errcode: 40014,
      outcome: 'refused',
      requestsSent: 1,
    })
    expect(await issued(connection)).toBe(2)

    moveClock(MINUTE_MS)
    await desk.setFaults([{ path, kind: 'errcode', errcode: 42001, times: 1 }])
    expect((await requestCode(connection, request, options())).requestsSent).toBe(2)
    expect(await issued(connection)).toBe(3)
  })
})

it('a token is replaced once for a call, however often it is refused', async () => {
  const { connect, request, path } = desk.newCase()
  const errcodes = [40001, -1, 40001]
  await desk.setFaults(errcodes.map((errcode) => ({ path, kind: 'errcode', errcode, times: 1 })))
  await expect(requestCode(connect('https', 'plain'), request, options())).rejects.toMatchObject({
    errcode: 40001,
    outcome: 'refused',
    requestsSent: 3,
  })
})

it('a token handed out with little time left is used, not fetched again and again', async () => {
  const picture = await testPicture('jpeg')
  const server = await startTestServer((_, response) => response.end(picture), 200)
  try {
    const own = { ...options(), tokens: createMemoryTokenStore() }
    await requestCode(server.connection, ANY_CODE, own)
    await requestCode(server.connection, ANY_CODE, own)
    expect(server.tokenRequests()).toBe(1)
  } finally {
    await server.close()
  }
})

describe('testConnection', () => {
  it.each(['https', 'sandbox', 'cloud-function'] as const)(
    'reads the quota over %s',
    async (mode) => {
      const connection = desk.newCase().connect(mode)
      const { appId } = tokenConnection(connection)
      await desk.setState({ appid: appId, callsToday: 12, dayLimit: 10_000, codesUsed: 7 })
      expect(await testConnection(connection, options())).toEqual({
        checked: 'quota',
        dailyLimit: 10_000,
        dailyUsed: 12,
        dailyRemaining: 9_988,
      })
      expect((await desk.state()).apps[appId]?.codesUsed).toBe(7)
    },
  )

  it('proves the way through Cloud Hosting', async () => {
    const connection = desk.newCase().connect('cloud-hosting')
    expect(await testConnection(connection, options())).toEqual({ checked: 'answer' })
  })

  it('tells what is wrong with the settings', async () => {
    const connection = tokenConnection(desk.newCase().connect('https'))
    const wrong = (changes: object) => testConnection({ ...connection, ...changes }, options())
    await expect(wrong({ appId: 'wxother' })).rejects.toMatchObject({ errcode: 40013 })
    await expect(wrong({ appSecret: 'no' })).rejects.toMatchObject({
      errcode: 40125,
      step: 'token',
    })
    await desk.setFaults([{ kind: 'errcode', errcode: 40164, times: 1 }])
    await expect(wrong({})).rejects.toMatchObject({ errcode: 40164, outcome: 'refused' })
    await desk.setFaults([{ endpoint: 'get', kind: 'errcode', errcode: 48001, times: 1 }])
    await expect(wrong({})).rejects.toMatchObject({ errcode: 48001, step: 'quota' })
    await expect(
      wrong({ mode: 'cloud-function', environment: 'e', functionName: 'x' }),
    ).rejects.toMatchObject({ errcode: -501000, outcome: 'refused' })
    await desk.setFaults([
      { endpoint: 'createwxaqrcode', kind: 'errcode', errcode: -604101, times: 1 },
    ])
    await expect(
      wrong({ mode: 'cloud-function', environment: 'e', functionName: 'wxacode' }),
    ).rejects.toMatchObject({ errcode: -604101, outcome: 'refused' })
    await desk.setFaults([{ endpoint: 'get', kind: 'reset', times: 9 }])
    await expect(wrong({})).rejects.toMatchObject({ kind: 'lost', outcome: 'refused' })
  })
})
