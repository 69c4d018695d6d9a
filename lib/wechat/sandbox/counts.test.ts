import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from './server'
import type { CountRule } from './state'
import { APPID, errcodeIn, jsonIn, visit } from './test-visitor'

const ROUND = '/wxa/getwxacode'
const folder = mkdtempSync(join(tmpdir(), 'sandbox-counts-'))
const stateFile = join(folder, 'state.jsonl')

let sandbox: Awaited<ReturnType<typeof startSandbox>>
let visitor: ReturnType<typeof visit>
let token: string

async function open(options: Partial<Parameters<typeof startSandbox>[0]> = {}) {
  sandbox = await startSandbox({ port: 0, stateFile, ...options })
  visitor = visit(sandbox)
  token = await visitor.token()
}

const make = (body: object) => visitor.post(ROUND, token, body)
const app = async () => (await visitor.state()).apps[APPID]

beforeEach(() => rmSync(stateFile, { force: true }))
afterEach(() => sandbox.close())
afterAll(() => rmSync(folder, { recursive: true }))

describe('what counts as the same code', () => {
  const bodies = [
    { path: 'pages/a' },
    { path: 'pages/a' },
    { path: 'pages/a', width: 430, is_hyaline: false },
    { path: 'pages/a', width: 431 },
    { path: '/pages/a' },
  ]
  test.each([
    ['params', 3],
    ['path', 2],
    ['call', 5],
  ] as const)('by the rule %s', async (countRule: CountRule, codesUsed) => {
    await open({ countRule })
    for (const body of bodies) await make(body)
    expect(await app()).toMatchObject({ codesUsed, callsToday: 5 })
  })

  test('the count is the number of different requests, in any order and all at once', async () => {
    await open()
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ path: fc.constantFrom('a', 'b', 'c'), width: fc.constantFrom(280, 281) }),
        ),
        async (asked) => {
          await visitor.reset()
          token = await visitor.token()
          await Promise.all(asked.map(make))
          const different = new Set(asked.map(({ path, width }) => `${path} ${width}`))
          const counted = (await visitor.state()).requests.filter((request) => request.counted)
          expect((await app())?.codesUsed ?? 0).toBe(different.size)
          expect(counted).toHaveLength(different.size)
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the limits', () => {
  test('500 different requests on the last 10 codes make 10', async () => {
    await open()
    await visitor.change({ appid: APPID, codesUsed: 99_990 })
    const replies = await Promise.all(
      Array.from({ length: 500 }, (_, n) => make({ path: `p/${n}` })),
    )
    const codes = replies.map(errcodeIn)
    expect(codes.filter((errcode) => errcode === undefined)).toHaveLength(10)
    expect(codes.filter((errcode) => errcode === 45029)).toHaveLength(490)
    expect(await app()).toMatchObject({ codesUsed: 100_000, callsToday: 500 })
  })

  test('a repeat still works at the limit', async () => {
    await open()
    const first = await make({ path: 'a' })
    await visitor.change({ appid: APPID, codeLimit: 1 })
    expect(errcodeIn(await make({ path: 'b' }))).toBe(45029)
    expect((await make({ path: 'a' })).bytes.equals(first.bytes)).toBe(true)
  })

  test('the day ends at midnight in Shanghai', async () => {
    let nowMs = Date.parse('2026-03-01T15:59:00Z')
    await open({ nowMs: () => nowMs })
    await visitor.change({ appid: APPID, dayLimit: 2 })
    await make({ path: 'a' })
    await make({ path: 'a' })
    expect(errcodeIn(await make({ path: 'a' }))).toBe(45009)
    const quota = await visitor.post('/cgi-bin/openapi/quota/get', token, { cgi_path: ROUND })
    expect(jsonIn(quota)).toMatchObject({
      errcode: 0,
      quota: { daily_limit: 2, used: 2, remain: 0 },
    })
    nowMs += 60_000
    expect(errcodeIn(await make({ path: 'a' }))).toBeUndefined()
    expect(await app()).toMatchObject({ codesUsed: 1, callsToday: 1 })
  })

  test('quota/get knows no other addresses', async () => {
    await open()
    const ask = (body: unknown) => visitor.post('/cgi-bin/openapi/quota/get', token, body)
    expect(errcodeIn(await ask({ cgi_path: '/wxa/unknown' }))).toBe(76021)
    expect(errcodeIn(await ask({}))).toBe(47001)
  })

  test('Num-Used can be missing or nonsense', async () => {
    await open()
    await visitor.change({ appid: APPID, numUsed: 'off' })
    expect((await make({ path: 'a' })).headers.get('num-used')).toBeNull()
    await visitor.change({ appid: APPID, numUsed: 'nonsense' })
    expect(Number((await make({ path: 'a' })).headers.get('num-used'))).toBeNaN()
    await visitor.change({ appid: APPID, numUsed: 'on', codesUsed: 77 })
    expect((await make({ path: 'a' })).headers.get('num-used')).toBe('77')
  })

  test('a setting that makes no sense is refused', async () => {
    await open()
    await expect(visitor.change({ appid: APPID, codesUsed: -1 })).rejects.toThrow('codesUsed')
    await expect(visitor.change({ appid: 'wxreal', codesUsed: 1 })).rejects.toThrow('appid')
    await expect(visitor.change({ appid: APPID, codeUsed: 1 })).rejects.toThrow('codeUsed')
  })
})

describe('over a restart', () => {
  test('the count, the settings and the known requests stay; tokens do not', async () => {
    await open()
    await make({ path: 'a' })
    await visitor.change({ appid: APPID, codeLimit: 50, dayLimit: 60 })
    await visitor.change({ appid: APPID, numUsed: 'nonsense', squareStrip: false })
    await make({ path: 'b' })
    const before = await app()
    const oldToken = token
    await sandbox.close()
    await open()
    expect(await app()).toEqual({ ...before, tokensIssued: 1 })
    expect(before?.squareStrip).toBe(false)
    expect(errcodeIn(await visitor.post(ROUND, oldToken, { path: 'a' }))).toBe(40001)
    await make({ path: 'a' })
    await make({ path: 'c' })
    expect((await app())?.codesUsed).toBe(3)
  })

  test('half a line at the end is a call that was never answered', async () => {
    await open()
    await make({ path: 'a' })
    await sandbox.close()
    writeFileSync(stateFile, `${readFileSync(stateFile, 'utf8')}{"call":{"appid":"wxsandb`)
    await open()
    await make({ path: 'b' })
    await sandbox.close()
    await open()
    expect((await app())?.codesUsed).toBe(2)
  })

  test('every call is in the file before its answer is out', async () => {
    await open()
    await make({ path: 'a' })
    const [call = ''] = readFileSync(stateFile, 'utf8').trim().split('\n')
    expect(JSON.parse(call)).toMatchObject({ call: { appid: APPID, newCode: {} } })
    await visitor.reset()
    expect(readFileSync(stateFile, 'utf8')).toBe('')
  })

  test('a second sandbox on the same port leaves the file of the first alone', async () => {
    await open()
    const port = Number(new URL(sandbox.url).port)
    await expect(startSandbox({ port, stateFile })).rejects.toThrow('EADDRINUSE')
    await make({ path: 'a' })
    await sandbox.close()
    await open()
    expect((await app())?.codesUsed).toBe(1)
  })
})

describe('the list of requests', () => {
  test('keeps the last 1,000, without tokens', async () => {
    await open()
    for (let n = 0; n < 10; n += 1) {
      await Promise.all(Array.from({ length: 101 }, () => make({ path: 'a', width: 1 })))
    }
    await make({ path: '' })
    const { requests } = await visitor.state()
    expect(requests).toHaveLength(1_000)
    expect(requests.at(-1)).toMatchObject({
      method: 'POST',
      endpoint: ROUND,
      appid: APPID,
      path: '',
      status: 200,
      errcode: 40159,
      counted: false,
      fault: null,
    })
    expect(JSON.stringify(requests)).not.toContain(token)
  })
})
