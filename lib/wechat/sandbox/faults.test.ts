import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SandboxFault } from './faults'
import { startSandbox } from './server'
import { APPID, errcodeIn, visit } from './test-visitor'

const ROUND = '/wxa/getwxacode'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
let visitor: ReturnType<typeof visit>
let token: string

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
  visitor = visit(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await visitor.reset()
  token = await visitor.token()
})

const make = (path = 'a') => visitor.post(ROUND, token, { path })
const codesUsed = async () => (await visitor.state()).apps[APPID]?.codesUsed ?? 0
const lastRequest = async () => (await visitor.state()).requests.at(-1)

async function withFault(fault: Omit<SandboxFault, 'times'>) {
  await visitor.faults([{ ...fault, times: 1 }])
}

describe('nothing is counted', () => {
  test('by an errcode', async () => {
    await withFault({ kind: 'errcode', errcode: 45011 })
    expect(errcodeIn(await make())).toBe(45011)
    expect(await codesUsed()).toBe(0)
    expect(errcodeIn(await make())).toBeUndefined()
  })

  test('by a server error', async () => {
    await withFault({ kind: 'http500' })
    expect((await make()).status).toBe(500)
    expect(await codesUsed()).toBe(0)
  })

  test('by a proxy that answers with a page of its own', async () => {
    await withFault({ kind: 'html' })
    const reply = await make()
    expect([reply.status, reply.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ])
    expect(reply.bytes.toString()).toMatch(/^<!DOCTYPE html>/)
    expect(await codesUsed()).toBe(0)
  })

  test('by a connection cut at once', async () => {
    await withFault({ kind: 'reset' })
    await expect(make()).rejects.toThrow('fetch failed')
    expect(await codesUsed()).toBe(0)
    expect(await lastRequest()).toMatchObject({ fault: 'reset', status: null, counted: false })
  })

  test('by a token that ends under the request; the next token is new', async () => {
    await withFault({ kind: 'expire_token' })
    expect(errcodeIn(await make())).toBe(42001)
    expect(await codesUsed()).toBe(0)
    expect(await visitor.token()).not.toBe(token)
  })
})

describe('the code is counted', () => {
  test('when the answer is lost; asking again costs nothing more', async () => {
    await withFault({ kind: 'lost' })
    await expect(make()).rejects.toThrow('fetch failed')
    expect(await codesUsed()).toBe(1)
    expect(await lastRequest()).toMatchObject({ fault: 'lost', status: null, counted: true })
    expect(errcodeIn(await make())).toBeUndefined()
    expect(await codesUsed()).toBe(1)
  })

  test('when only half of the picture arrives', async () => {
    await withFault({ kind: 'truncated' })
    const half = await make()
    const whole = await make()
    expect(half.bytes.equals(whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2)))).toBe(
      true,
    )
    expect(await codesUsed()).toBe(1)
  })

  test('when the answer is empty', async () => {
    await withFault({ kind: 'empty' })
    const reply = await make()
    expect([reply.status, reply.bytes.length]).toEqual([200, 0])
    expect(await codesUsed()).toBe(1)
  })

  test('when the answer is slow', async () => {
    await withFault({ kind: 'slow', delayMs: 120 })
    const startMs = performance.now()
    expect(errcodeIn(await make())).toBeUndefined()
    expect(performance.now() - startMs).toBeGreaterThan(110)
    expect(await codesUsed()).toBe(1)
  })
})

test('one that hangs never answers, counts nothing, and does not keep the sandbox from closing', async () => {
  const hanging = await startSandbox({ port: 0 })
  const there = visit(hanging)
  const thereToken = await there.token()
  await there.faults([{ endpoint: 'getwxacode', times: 1, kind: 'hang' }])
  const asked = there.post(ROUND, thereToken, { path: 'a' }).then(
    () => 'answered',
    () => 'cut',
  )
  await expect.poll(async () => (await there.state()).requests.at(-1)?.fault).toBe('hang')
  expect((await there.state()).apps[APPID]).toMatchObject({ codesUsed: 0, callsToday: 0 })
  await hanging.close()
  expect(await asked).toBe('cut')
})

test('a fault waits for its endpoint and its path, as often as it says', async () => {
  await visitor.faults([
    { endpoint: 'getwxacode', path: 'b', times: 2, kind: 'errcode', errcode: -1 },
    { endpoint: '/cgi-bin/stable_token', times: 1, kind: 'errcode', errcode: 40164 },
  ])
  const unlimited = await visitor.post('/wxa/getwxacodeunlimit', token, { scene: 'b' })
  expect(errcodeIn(unlimited)).toBeUndefined()
  expect(errcodeIn(await make('a'))).toBeUndefined()
  expect(errcodeIn(await make('b'))).toBe(-1)
  expect((await visitor.state()).faults).toHaveLength(2)
  expect(errcodeIn(await make('b'))).toBe(-1)
  expect(errcodeIn(await make('b'))).toBeUndefined()
  expect(errcodeIn(await visitor.stableToken())).toBe(40164)
  expect((await visitor.state()).faults).toEqual([])
})

test('a list with anything unknown in it is refused', async () => {
  const put = (body: string) => visitor.ask('PUT', '/__sandbox/faults', body)
  expect((await put('[{"kind":"odd","times":1}]')).status).toBe(400)
  expect((await put('[{"kind":"lost"}]')).status).toBe(400)
  expect((await put('nonsense')).status).toBe(400)
})

test('every WeChat endpoint waits for the latency', async () => {
  const slow = await startSandbox({ port: 0, latencyMs: 60 })
  const startMs = performance.now()
  await visit(slow).stableToken()
  expect(performance.now() - startMs).toBeGreaterThan(50)
  await slow.close()
})

test('closing lets a request in work finish', async () => {
  const closing = await startSandbox({ port: 0 })
  const there = visit(closing)
  const thereToken = await there.token()
  const inWork = there.post(ROUND, thereToken, { path: 'a', width: 1280 })
  await expect.poll(async () => (await there.state()).requests.length).toBe(2)
  const [reply] = await Promise.all([inWork, closing.close()])
  expect(errcodeIn(reply)).toBeUndefined()
})

test('an unknown address is 404', async () => {
  expect((await visitor.ask('GET', '/')).status).toBe(404)
  expect((await visitor.ask('GET', '/__sandbox/other')).status).toBe(404)
})
