import { crc32, deflateSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { ask, closeServers, quick, start } from './test-client'
import { testPicture } from './test-server'

afterEach(closeServers)

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
