import { createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { requestCode } from './client'
import { createMemoryTokenStore } from './memory-token-store'
import { ask, closeLater, closeServers, start } from './test-client'
import { startTestServer, testPicture } from './test-server'

afterEach(closeServers)

describe('a request that never got out is free', () => {
  it('when nobody listens, after three tries', async () => {
    const { connection, close } = await startTestServer(() => {})
    await close()
    await expect(ask(connection)).rejects.toMatchObject({
      kind: 'unreachable',
      outcome: 'refused',
      requestsSent: 0,
      durationMs: null,
    })
  })

  it('when TLS is never agreed on', async () => {
    const silent = createServer((socket) => void socket.resume())
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const address = silent.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    closeLater(() => new Promise((done) => void silent.close(() => done())))
    const connection = {
      mode: 'cloud-hosting',
      baseUrl: `https://127.0.0.1:${address.port}`,
    } as const
    await expect(ask(connection)).rejects.toMatchObject({
      kind: 'unreachable',
      outcome: 'refused',
      requestsSent: 0,
    })
  })

  it('when the address is plain http beyond this machine', async () => {
    const connection = {
      mode: 'https',
      baseUrl: 'http://wechat.invalid',
      appId: 'wxtest',
      appSecret: 'test-secret',
      tokenWay: 'stable',
    } as const
    await expect(ask(connection)).rejects.toMatchObject({ kind: 'settings', outcome: 'refused' })
    const hosting = { mode: 'cloud-hosting', baseUrl: 'http://wechat.invalid' } as const
    await expect(ask(hosting)).rejects.toMatchObject({ kind: 'settings', outcome: 'refused' })
  })

  it('when it was cancelled before', async () => {
    const { connection, codePaths } = await start((_, response) => response.end())
    const signal = AbortSignal.abort()
    await expect(ask(connection, { signal })).rejects.toMatchObject({
      kind: 'cancelled',
      outcome: 'refused',
      requestsSent: 0,
    })
    expect(codePaths()).toEqual([])
  })

  it('when time was up while another request fetched the token', async () => {
    const { connection, codePaths } = await start((_, response) => response.end())
    const tokens = createMemoryTokenStore()
    let release = () => {}
    const held = tokens.withFetchLock(
      connection.appId,
      () => new Promise<void>((done) => (release = done)),
    )
    await expect(ask(connection, { tokens, totalTimeoutMs: 60 })).rejects.toMatchObject({
      kind: 'timeout',
      outcome: 'refused',
    })
    release()
    await held
    await tokens.withFetchLock(connection.appId, async () => {})
    expect(codePaths()).toEqual([])
  })
})

describe('asking again', () => {
  it('waits as long as Retry-After says', async () => {
    const picture = await testPicture('jpeg')
    const askedAtMs: number[] = []
    const { connection } = await start((_, response) => {
      askedAtMs.push(Date.now())
      if (askedAtMs.length > 1) return response.end(picture)
      response.writeHead(503, { 'retry-after': '1' })
      return response.end('busy')
    })
    expect((await ask(connection)).requestsSent).toBe(2)
    const [first, second] = askedAtMs
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('gives up at once when Retry-After does not fit into the time left', async () => {
    const { connection, codePaths } = await start((_, response) => {
      response.writeHead(503, { 'retry-after': '60' })
      response.end('busy')
    })
    await expect(ask(connection)).rejects.toMatchObject({
      kind: 'busy',
      outcome: 'unknown',
      httpStatus: 503,
      retryAfterMs: 60_000,
    })
    expect(codePaths()).toHaveLength(1)
  })

  it('never goes past the whole time limit', async () => {
    const { connection } = await start((_, response) => {
      response.statusCode = 500
      response.end()
    })
    const startedAtMs = Date.now()
    const limits = { firstDelayMs: 5000, maxAttempts: 9 }
    await expect(ask(connection, { totalTimeoutMs: 300, limits })).rejects.toMatchObject({
      kind: 'busy',
      requestsSent: 1,
    })
    expect(Date.now() - startedAtMs).toBeLessThan(1000)
  })

  it('keeps a lost attempt possibly spent, whatever the next one meets', async () => {
    let asked = 0
    const { connection } = await start((_, response) => {
      asked += 1
      if (asked === 1) return response.destroy()
      return response.end('{"errcode":45029,"errmsg":"qrcode count out of limit"}')
    })
    await expect(ask(connection)).rejects.toMatchObject({
      errcode: 45029,
      outcome: 'unknown',
      requestsSent: 2,
    })
  })

  it('trusts a refusal of the input for the lost attempt too', async () => {
    let asked = 0
    const { connection } = await start((_, response) => {
      asked += 1
      if (asked === 1) return response.destroy()
      return response.end('{"errcode":40159,"errmsg":"invalid length for path"}')
    })
    await expect(ask(connection)).rejects.toMatchObject({ errcode: 40159, outcome: 'refused' })
  })

  it('does not happen after a 429 or a time limit', async () => {
    const { connection, codePaths } = await start((request, response) => {
      if (request.url?.startsWith('/wxa/')) return
      response.statusCode = 429
      response.end()
    })
    await expect(ask(connection)).rejects.toMatchObject({ kind: 'wait', outcome: 'refused' })
    const request = { kind: 'unlimited', scene: 'a', page: '', checkPath: true } as const
    const drawing = { widthPx: 280, autoColour: true, lineColour: { r: 0, g: 0, b: 0 } } as const
    await expect(
      requestCode(
        connection,
        { ...request, ...drawing, transparent: false },
        { tokens: createMemoryTokenStore(), totalTimeoutMs: 200 },
      ),
    ).rejects.toMatchObject({ kind: 'timeout', outcome: 'unknown', requestsSent: 1 })
    expect(codePaths()).toHaveLength(2)
  })
})

describe('cancelling', () => {
  it('lets the request on its way finish', async () => {
    const picture = await testPicture('jpeg')
    const controller = new AbortController()
    const { connection } = await start((_, response) => {
      controller.abort()
      setImmediate(() => response.end(picture))
    })
    const answer = await ask(connection, { signal: controller.signal })
    expect(answer.bytes.equals(picture)).toBe(true)
  })

  it('ends the wait before the next attempt and tells what the last one met', async () => {
    const controller = new AbortController()
    const { connection, codePaths } = await start((_, response) => {
      response.statusCode = 500
      response.end(() => controller.abort())
    })
    const limits = { firstDelayMs: 4000 }
    await expect(ask(connection, { signal: controller.signal, limits })).rejects.toMatchObject({
      kind: 'busy',
      outcome: 'unknown',
      requestsSent: 1,
    })
    expect(codePaths()).toHaveLength(1)
  })
})
