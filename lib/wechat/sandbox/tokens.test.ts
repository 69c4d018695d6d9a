import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startSandbox } from './server'
import { APPID, errcodeIn, jsonIn, tokenIn, visit } from './test-visitor'

let nowMs = Date.now()
let sandbox: Awaited<ReturnType<typeof startSandbox>>
let visitor: ReturnType<typeof visit>

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, nowMs: () => nowMs })
  visitor = visit(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(() => visitor.reset())

/** Errcode of a call that spends nothing; 0 when the token is good. */
const tryToken = async (token: string) =>
  errcodeIn(
    await visitor.post('/cgi-bin/openapi/quota/get', token, { cgi_path: '/wxa/getwxacode' }),
  )

test('the stable token is the same until it nears its end, with the seconds left', async () => {
  const first = await visitor.stableToken()
  expect(jsonIn(first)).toEqual({ access_token: expect.any(String), expires_in: 7200 })
  nowMs += 1_000_000
  expect(jsonIn(await visitor.stableToken())).toEqual({ ...jsonIn(first), expires_in: 6200 })
  nowMs += 5_900_000
  const next = await visitor.stableToken()
  expect(tokenIn(next)).not.toBe(tokenIn(first))
  expect(await tryToken(tokenIn(first))).toBe(0)
  nowMs += 300_000
  expect(await tryToken(tokenIn(first))).toBe(42001)
  expect(await tryToken(tokenIn(next))).toBe(0)
})

test('a forced refresh kills the old token at once', async () => {
  const first = tokenIn(await visitor.stableToken())
  const forced = tokenIn(await visitor.stableToken({ force_refresh: true }))
  expect(forced).not.toBe(first)
  expect(await tryToken(first)).toBe(40001)
  expect(await tryToken(forced)).toBe(0)
})

test('forced again within 30 seconds it hands back the same token', async () => {
  const forced = tokenIn(await visitor.stableToken({ force_refresh: true }))
  nowMs += 29_000
  expect(tokenIn(await visitor.stableToken({ force_refresh: true }))).toBe(forced)
  nowMs += 1_000
  expect(tokenIn(await visitor.stableToken({ force_refresh: true }))).not.toBe(forced)
})

test('a refresh can be forced twenty times a day', async () => {
  for (let time = 0; time < 20; time += 1) {
    expect(errcodeIn(await visitor.stableToken({ force_refresh: true }))).toBeUndefined()
    nowMs += 31_000
  }
  expect(errcodeIn(await visitor.stableToken({ force_refresh: true }))).toBe(45009)
  expect(errcodeIn(await visitor.stableToken())).toBeUndefined()
})

test('a plain token is new each time, and the one before lives five more minutes', async () => {
  const first = tokenIn(await visitor.plainToken())
  const second = tokenIn(await visitor.plainToken())
  expect(second).not.toBe(first)
  nowMs += 299_000
  expect(await tryToken(first)).toBe(0)
  nowMs += 1_000
  expect(await tryToken(first)).toBe(40001)
  expect(await tryToken(second)).toBe(0)
  nowMs += 7_000_000
  expect(await tryToken(second)).toBe(42001)
})

test('plain and stable tokens leave each other alone', async () => {
  const stable = tokenIn(await visitor.stableToken())
  const plain = tokenIn(await visitor.plainToken())
  await visitor.stableToken({ force_refresh: true })
  expect(await tryToken(stable)).toBe(40001)
  expect(await tryToken(plain)).toBe(0)
})

test('tokens that are none are told apart', async () => {
  expect(await tryToken('')).toBe(41001)
  expect(await tryToken('nonsense')).toBe(40014)
  expect(await tryToken(`99_${'A'.repeat(120)}`)).toBe(40001)
  expect(errcodeIn(await visitor.ask('POST', '/wxa/getwxacode', '{"path":"a"}'))).toBe(41001)
})

test.each([
  [{ appid: 'wx0123456789abcdef' }, 40013],
  [{ appid: '' }, 41002],
  [{ secret: 'wrong' }, 40125],
  [{ secret: '' }, 41004],
  [{ grant_type: 'password' }, 40002],
])('stable_token with %j is refused with %i', async (wrong, errcode) => {
  expect(errcodeIn(await visitor.stableToken(wrong))).toBe(errcode)
})

test('the token doors know their method and their form', async () => {
  expect(errcodeIn(await visitor.plainToken('wxother'))).toBe(40013)
  expect(errcodeIn(await visitor.plainToken(APPID, 'wrong'))).toBe(40125)
  expect(errcodeIn(await visitor.ask('POST', '/cgi-bin/token', '{}'))).toBe(43001)
  expect(errcodeIn(await visitor.ask('GET', '/cgi-bin/stable_token'))).toBe(43002)
  const form = 'grant_type=client_credential&appid=wxsandbox1&secret=sandbox-secret'
  expect(errcodeIn(await visitor.ask('POST', '/cgi-bin/stable_token', form))).toBe(47001)
})

test('the state counts the tokens handed out for the first time', async () => {
  await visitor.stableToken()
  await visitor.stableToken()
  await visitor.plainToken()
  const state = await visitor.state()
  expect(state.apps[APPID]?.tokensIssued).toBe(2)
  expect(JSON.stringify(state)).not.toContain('sandbox-secret')
})

test('an account that was added is let in with its own secret, until the next reset', async () => {
  const [appid, secret] = ['wx0123456789abcdef', 'f'.repeat(32)]
  expect(errcodeIn(await visitor.plainToken(appid, secret))).toBe(40013)
  const add = () => visitor.ask('PUT', '/__sandbox/accounts', JSON.stringify({ appid, secret }))
  expect((await add()).bytes.toString()).not.toContain(secret)
  expect(errcodeIn(await visitor.plainToken(appid, 'sandbox-secret'))).toBe(40125)
  expect(tokenIn(await visitor.plainToken(appid, secret))).toBeTruthy()
  await visitor.change({ appid, dayLimit: 5 })
  await visitor.reset()
  expect(errcodeIn(await visitor.plainToken(appid, secret))).toBe(40013)
  await expect(visitor.change({ appid, dayLimit: 5 })).rejects.toThrow('appid')
})
