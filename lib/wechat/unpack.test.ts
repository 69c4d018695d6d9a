import { randomBytes } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { requestCode, testConnection } from './client'
import { createMemoryTokenStore } from './memory-token-store'
import { ANY_CODE, startTestServer, testPicture } from './test-server'

const PACKINGS = [
  ['gzip', 'gzip', gzipSync],
  ['gzip, in capitals', 'GZIP', gzipSync],
  ['gzip, by its old name', 'x-gzip', gzipSync],
  ['deflate', 'deflate', deflateSync],
  ['deflate without a head', 'deflate', deflateRawSync],
  ['br', 'br', brotliCompressSync],
] as const

let close = async () => {}
afterEach(() => close())

/** A server that answers with these bytes, and what becomes of them. */
async function asked(
  body: Buffer,
  coding: string | null,
  limits: { bodyLimitBytes?: number } = {},
) {
  const requested: (string | undefined)[] = []
  const server = await startTestServer((request, response) => {
    requested.push(request.headers['accept-encoding'])
    if (coding !== null) response.setHeader('content-encoding', coding)
    response.end(body)
  })
  close = server.close
  const options = { tokens: createMemoryTokenStore(), totalTimeoutMs: 5000, limits }
  return {
    code: () => requestCode(server.connection, ANY_CODE, options),
    quota: () => testConnection(server.connection, options),
    requested,
  }
}

it('is not asked for', async () => {
  const { code, requested } = await asked(await testPicture('jpeg'), null)
  await code()
  expect(requested).toEqual(['identity'])
})

describe.each(PACKINGS)('an answer packed as %s', (_, coding, pack) => {
  it.each(['jpeg', 'png'] as const)('is the very %s', async (format) => {
    const picture = await testPicture(format)
    const { code } = await asked(pack(picture), coding)
    const { bytes, mediaType, requestsSent } = await code()
    expect(bytes.equals(picture)).toBe(true)
    expect({ mediaType, requestsSent }).toEqual({ mediaType: `image/${format}`, requestsSent: 1 })
  })

  it.each(['', '\n ', '\uFEFF'])('is WeChat’s refusal (%j before it)', async (before) => {
    const json = Buffer.from(`${before}{"errcode":45029,"errmsg":"qrcode count out of limit"}`)
    const { code } = await asked(pack(json), coding)
    await expect(code()).rejects.toMatchObject({ errcode: 45029, outcome: 'refused' })
  })

  it('is the quota', async () => {
    const quota = { daily_limit: 10_000, used: 3, remain: 9_997 }
    const { quota: ask } = await asked(pack(Buffer.from(JSON.stringify({ quota }))), coding)
    expect(await ask()).toMatchObject({ dailyUsed: 3 })
  })

  it('is read as it is where only the header is left of it', async () => {
    const picture = await testPicture('png')
    expect((await (await asked(picture, coding)).code()).bytes.equals(picture)).toBe(true)
    await close()
    // So written its first bytes happen to be a whole pack of "deflate".
    const refusal = JSON.stringify({ errcode: 45029, errmsg: 'limit' }, null, 2)
    const { code } = await asked(Buffer.from(refusal), coding)
    await expect(code()).rejects.toMatchObject({ errcode: 45029, outcome: 'refused' })
  })

  it('may be as large as the limit and not one byte larger', async () => {
    const picture = await testPicture('jpeg')
    const packed = pack(picture)
    const bodyLimitBytes = Math.max(picture.length, packed.length)
    const fits = await asked(packed, coding, { bodyLimitBytes })
    expect((await fits.code()).bytes.equals(picture)).toBe(true)
    await close()
    const larger = pack(Buffer.alloc(bodyLimitBytes + 1, '{'))
    const { code } = await asked(larger, coding, { bodyLimitBytes })
    await expect(code()).rejects.toMatchObject({ looksLike: 'tooLarge', outcome: 'unknown' })
  })

  it.each([
    ['cut off', (packed: Buffer) => packed.subarray(0, packed.length * 0.6), 'other'],
    ['no such thing', () => Buffer.alloc(99, 7), 'other'],
    ['nothing', () => Buffer.alloc(0), 'empty'],
  ])('is unreadable when it is %s', async (_name, spoil, looksLike) => {
    const packed = pack(await testPicture('jpeg'))
    const { code } = await asked(spoil(packed), coding)
    await expect(code()).rejects.toMatchObject({
      ...{ kind: 'unreadable', outcome: 'unknown', looksLike, requestsSent: 1 },
    })
  })
})

it.each(['gzip, gzip', 'zstd', 'constructor'])('a coding of %s is unreadable', async (coding) => {
  const packed = gzipSync(gzipSync(await testPicture('jpeg')))
  const { code } = await asked(packed, coding)
  await expect(code()).rejects.toMatchObject({ kind: 'unreadable', looksLike: 'other' })
})

// Their ends are missing: who unpacked it all would meet that first and tell of it.
const BOMB = Buffer.concat([Buffer.alloc(16 << 20), randomBytes(1000)])
it.each([
  ['gzip', gzipSync(BOMB)],
  ['deflate', deflateSync(BOMB)],
  ['deflate', deflateRawSync(BOMB)],
  ['br', brotliCompressSync(BOMB)],
])('a bomb in %s stops at the limit', async (coding, bomb) => {
  expect(bomb.length).toBeLessThan(20_000)
  const { code } = await asked(bomb.subarray(0, -100), coding)
  await expect(code()).rejects.toMatchObject({
    ...{ kind: 'unreadable', outcome: 'unknown', looksLike: 'tooLarge', requestsSent: 1 },
  })
})
