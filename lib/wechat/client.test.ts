import { createServer } from 'node:net'
import { crc32, deflateSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { requestCode, testConnection } from './client'
import type { WechatConnection } from './connection'
import { createMemoryTokenStore } from './memory-token-store'
import { ANY_CODE, startTestServer, testPicture } from './test-server'

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function start(...how: Parameters<typeof startTestServer>) {
  const server = await startTestServer(...how)
  closers.push(server.close)
  return server
}

/** A PNG of one colour, black or white: its rows pack to next to nothing. */
function pngClaiming(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const rows = deflateSync(Buffer.alloc(1000))
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const quick = { firstDelayMs: 5, connectTimeoutMs: 400 }

function ask(
  connection: WechatConnection,
  changes: Partial<Parameters<typeof requestCode>[2]> = {},
) {
  const tokens = createMemoryTokenStore()
  return requestCode(connection, ANY_CODE, {
    tokens,
    totalTimeoutMs: 5000,
    limits: quick,
    ...changes,
  })
}

describe('the picture', () => {
  it('is told by its bytes, not by its header, and measured', async () => {
    const png = await testPicture('png', 321)
    const { connection } = await start((_, response) => {
      response.setHeader('content-type', 'image/jpeg')
      response.end(png)
    })
    const answer = await ask(connection)
    expect(answer).toMatchObject({ mediaType: 'image/png', pictureWidthPx: 321, requestsSent: 1 })
    expect(answer.bytes.equals(png)).toBe(true)
  })

  it.each([
    ['whose header claims more pixels than any code has', 30_000, 30_000],
    ['that is one long line', 20_000_000, 1],
  ])('is refused undecoded: a file of some hundred bytes %s', async (_, width, height) => {
    const bomb = pngClaiming(width, height)
    const { connection } = await start((_request, response) => response.end(bomb))
    const startedAtMs = performance.now()
    await expect(ask(connection)).rejects.toMatchObject({
      kind: 'unreadable',
      looksLike: 'picture',
    })
    expect(performance.now() - startedAtMs).toBeLessThan(2000)
  })

  it.each(['jpeg', 'png'] as const)(
    'is refused when a %s was cut off on the way',
    async (format) => {
      const picture = await testPicture(format)
      const { connection, codePaths } = await start((_, response) => {
        response.end(picture.subarray(0, picture.length * 0.6))
      })
      await expect(ask(connection)).rejects.toMatchObject({
        kind: 'unreadable',
        outcome: 'unknown',
        looksLike: 'picture',
        requestsSent: 1,
      })
      expect(codePaths()).toHaveLength(1)
    },
  )

  it.each([
    ['99998', 99998],
    ['0', 0],
    ['-5', null],
    ['1e3', null],
    ['12abc', null],
    ['1, 2', null],
    ['9'.repeat(30), null],
    ['', null],
    [null, null],
  ])('Num-Used %s is read as %s', async (header, numUsed) => {
    const picture = await testPicture('jpeg')
    const { connection } = await start((_, response) => {
      if (header !== null) response.setHeader('Num-Used', header)
      response.end(picture)
    })
    expect((await ask(connection)).numUsed).toBe(numUsed)
  })
})

describe('an answer that is no picture', () => {
  it.each([
    [
      'a redirect',
      302,
      { location: '/elsewhere' },
      '',
      { kind: 'unreadable', looksLike: 'redirect' },
    ],
    ['a portal’s page', 403, {}, '<html></html>', { kind: 'unreadable', looksLike: 'html' }],
    ['nothing', 200, {}, '', { kind: 'unreadable', looksLike: 'empty' }],
    ['broken JSON', 200, {}, '{"errcode":', { kind: 'unreadable', looksLike: 'other' }],
    ['errcode 0 without a picture', 200, {}, '{"errcode":0}', { kind: 'unreadable' }],
    ['9 MB', 200, {}, Buffer.alloc(9 << 20, 'x'), { kind: 'unreadable', looksLike: 'tooLarge' }],
  ])('%s is unknown and asked once', async (_, status, headers, body, expected) => {
    const { connection, codePaths } = await start((_request, response) => {
      response.writeHead(status, headers)
      response.end(body)
    })
    await expect(ask(connection)).rejects.toMatchObject({ outcome: 'unknown', ...expected })
    expect(codePaths()).toHaveLength(1)
  })

  it('is a refusal when it is WeChat’s, whatever the header, the status or the leading space', async () => {
    const { connection } = await start((_, response) => {
      response.writeHead(412, { 'content-type': 'text/plain' })
      response.end('\n {"errcode":"40159","errmsg":"invalid length for path"}')
    })
    await expect(ask(connection)).rejects.toMatchObject({ errcode: 40159, outcome: 'refused' })
  })

  it.each(['destroy', 'resetAndDestroy'] as const)(
    'is lost when the connection breaks in the middle of it (%s)',
    async (way) => {
      const picture = await testPicture('jpeg')
      const { connection, codePaths } = await start((_, response) => {
        response.writeHead(200, { 'content-length': picture.length })
        response.write(picture.subarray(0, 1000))
        // The head has to arrive first: without it the request would be asked again.
        setTimeout(() => response.socket?.[way](), 50)
      })
      await expect(ask(connection)).rejects.toMatchObject({ kind: 'lost', outcome: 'unknown' })
      expect(codePaths()).toHaveLength(1)
    },
  )
})

describe('the time WeChat takes', () => {
  it('is the last request’s alone, without earlier tries, pauses or tokens', async () => {
    const picture = await testPicture('jpeg')
    let asked = 0
    const { connection } = await start((_, response) => {
      asked += 1
      if (asked === 1) {
        response.statusCode = 500
        return setTimeout(() => response.end(), 400)
      }
      return setTimeout(() => response.end(picture), 60)
    })
    const { durationMs, requestsSent } = await ask(connection)
    expect(requestsSent).toBe(2)
    expect(Number.isInteger(durationMs)).toBe(true)
    expect(durationMs).toBeGreaterThanOrEqual(59)
    expect(durationMs).toBeLessThan(400)
  })

  it('is told of a refusal and of a lost answer too', async () => {
    const { connection } = await start((_, response) => {
      setTimeout(() => response.end('{"errcode":40159,"errmsg":"invalid length"}'), 60)
    })
    const refused: unknown = await ask(connection).catch((error: unknown) => error)
    expect(refused).toMatchObject({ errcode: 40159, durationMs: expect.any(Number) })
    const limits = { ...quick, attemptTimeoutMs: 30 }
    const lost: unknown = await ask(connection, { limits }).catch((error: unknown) => error)
    expect(lost).toMatchObject({ kind: 'timeout', durationMs: expect.any(Number) })
  })
})

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
    closers.push(() => new Promise((done) => void silent.close(() => done())))
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

describe('Cloud Hosting', () => {
  const hosting = (baseUrl: string) => ({ mode: 'cloud-hosting', baseUrl }) as const

  it('sends no token and fetches none', async () => {
    const picture = await testPicture('jpeg')
    const urls: (string | undefined)[] = []
    const { connection } = await start((request, response) => {
      urls.push(request.url)
      response.end(picture)
    })
    await ask(hosting(connection.baseUrl))
    expect(urls).toEqual(['/cgi-bin/wxaapp/createwxaqrcode'])
  })

  it('takes a 502 for a closed open-interface service', async () => {
    const { connection } = await start((_, response) => {
      response.statusCode = 502
      response.end()
    })
    await expect(ask(hosting(connection.baseUrl))).rejects.toMatchObject({
      kind: 'settings',
      httpStatus: 502,
      outcome: 'unknown',
    })
  })

  it('is tested with a code that cannot be made', async () => {
    const bodies: string[] = []
    const { connection } = await start((_, response, body) => {
      bodies.push(body)
      response.end('{"errcode":40159,"errmsg":"invalid length for path"}')
    })
    const options = { tokens: createMemoryTokenStore(), totalTimeoutMs: 2000 }
    expect(await testConnection(hosting(connection.baseUrl), options)).toEqual({
      checked: 'answer',
    })
    expect(bodies).toEqual(['{"path":"","width":430}'])
  })
})

describe('a cloud function’s answer', () => {
  const cloud = (baseUrl: string): WechatConnection => ({
    mode: 'cloud-function',
    baseUrl,
    appId: 'wxtest',
    appSecret: 'test-secret',
    tokenWay: 'stable',
    environment: 'env-1',
    functionName: 'wxacode',
  })
  const returned = (value: unknown) =>
    JSON.stringify({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(value) })

  it.each(['base64', 'buffer'] as const)('may carry the picture as %s', async (way) => {
    const picture = await testPicture('png')
    const carried = way === 'base64' ? picture.toString('base64') : picture
    const { connection } = await start((_, response) => {
      response.end(returned({ contentType: 'image/jpeg', [way]: carried }))
    })
    const answer = await ask(cloud(connection.baseUrl))
    expect(answer).toMatchObject({ mediaType: 'image/png', pictureWidthPx: 300, numUsed: null })
    expect(answer.bytes.equals(picture)).toBe(true)
  })

  it.each([
    [
      'a refusal inside',
      returned({ errCode: 45029, errMsg: 'limit' }),
      { kind: 'limit', outcome: 'refused' },
    ],
    [
      'a token refused inside',
      returned({ errCode: 40001, errMsg: 'x' }),
      { kind: 'token', outcome: 'refused' },
    ],
    [
      'a function out of time',
      '{"errcode":-504003,"errmsg":"timed out"}',
      { kind: 'unrecognised', outcome: 'unknown' },
    ],
    ['no cloud', '{"errcode":85088,"errmsg":"no tcb"}', { kind: 'settings', outcome: 'refused' }],
    [
      'nothing returned',
      '{"errcode":0,"errmsg":"ok","resp_data":"null"}',
      { kind: 'unreadable', outcome: 'unknown' },
    ],
    ['no resp_data', '{"errcode":0,"errmsg":"ok"}', { kind: 'unreadable', outcome: 'unknown' }],
    ['no picture inside', returned({ base64: 'bm8=' }), { kind: 'unreadable', outcome: 'unknown' }],
  ])('%s', async (_, body, expected) => {
    const { connection, codePaths } = await start((_request, response) => response.end(body))
    await expect(ask(cloud(connection.baseUrl))).rejects.toMatchObject(expected)
    expect(codePaths()).toEqual(['/tcb/invokecloudfunction'])
  })
})
