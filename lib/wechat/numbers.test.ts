import { afterEach, describe, expect, it } from 'vitest'
import { requestCode, testConnection } from './client'
import { createMemoryTokenStore } from './memory-token-store'
import { ANY_CODE, startTestServer, testPicture } from './test-server'

// Every number that WeChat, or whatever answers in its place, may send: what is out of bounds is an
// answer that cannot be read, and never an error of ours.

const closers: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

/** A server that answers everything but a token with this. */
async function answering(body: string | Buffer, more: { tokenSeconds?: number } & Head = {}) {
  const { status = 200, headers = {}, tokenSeconds } = more
  const server = await startTestServer((_, response) => {
    response.writeHead(status, headers)
    response.end(body)
  }, tokenSeconds)
  closers.push(server.close)
  return server
}

type Head = { status?: number; headers?: Record<string, string> }

const options = () => ({
  tokens: createMemoryTokenStore(),
  totalTimeoutMs: 5_000,
  limits: { firstDelayMs: 2 },
})

/** Beyond a double, beyond a whole number, beyond the database's, no whole number, no number. */
const NONSENSE = ['1e999', '1e308', '9007199254740993', '2147483648', '-2147483649', '1.5', '"x"']

describe('the seconds that a token lives', () => {
  it.each([1e308, Number.MAX_SAFE_INTEGER, 2 ** 31, 0, -1, Number.NaN])('%s', async (seconds) => {
    const { connection, codePaths } = await answering('', { tokenSeconds: seconds })
    await expect(requestCode(connection, ANY_CODE, options())).rejects.toMatchObject({
      kind: 'unreadable',
      step: 'token',
      outcome: 'refused',
      requestsSent: 0,
    })
    expect(codePaths()).toEqual([])
  })
})

describe.each(NONSENSE)('%s', (nonsense) => {
  it('as an errcode is no refusal, and what became of the code stays unknown', async () => {
    const { connection } = await answering(`{"errcode":${nonsense},"errmsg":"x"}`)
    await expect(requestCode(connection, ANY_CODE, options())).rejects.toMatchObject({
      kind: 'unreadable',
      errcode: null,
      outcome: 'unknown',
    })
  })

  it.each(['errCode', 'buffer'])('as %s of a cloud function', async (where) => {
    const inner = {
      errCode: `{"errCode":${nonsense},"errMsg":"x"}`,
      buffer: `{"buffer":{"type":"Buffer","data":[${nonsense}]}}`,
    }[where]
    const body = JSON.stringify({ errcode: 0, errmsg: 'ok', resp_data: inner })
    const { connection } = await answering(body)
    const mode = 'cloud-function' as const
    const cloud = { ...connection, mode, environment: 'env-1', functionName: 'wxacode' }
    await expect(requestCode(cloud, ANY_CODE, options())).rejects.toMatchObject({
      kind: 'unreadable',
      errcode: null,
      outcome: 'unknown',
    })
  })

  it.each(['daily_limit', 'used', 'remain'])('as %s of the quota', async (name) => {
    const numbers = ['daily_limit', 'used', 'remain'].map(
      (other) => `"${other}":${other === name ? nonsense : 1}`,
    )
    const { connection } = await answering(`{"errcode":0,"quota":{${numbers.join(',')}}}`)
    await expect(testConnection(connection, options())).rejects.toMatchObject({
      kind: 'unreadable',
      step: 'quota',
      outcome: 'refused',
    })
  })

  it('as Num-Used is left out', async () => {
    const headers = { 'num-used': nonsense }
    const { connection } = await answering(await testPicture('jpeg'), { headers })
    expect((await requestCode(connection, ANY_CODE, options())).numUsed).toBeNull()
  })
})

const DAY_MS = 86_400_000

describe.each([429, 503])('Retry-After of a %s', (status) => {
  it.each([
    ['120', 120_000],
    ['86401', DAY_MS],
    ['9'.repeat(400), DAY_MS],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY_MS],
    ['+275760-09-13T00:00:00.000Z', DAY_MS],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['soon', null],
  ])('%s is at most a day', async (header, retryAfterMs) => {
    const { connection } = await answering('', { status, headers: { 'retry-after': header } })
    const limits = { maxAttempts: 1 }
    const asked = requestCode(connection, ANY_CODE, { ...options(), limits })
    await expect(asked).rejects.toMatchObject({ httpStatus: status, retryAfterMs })
  })
})
