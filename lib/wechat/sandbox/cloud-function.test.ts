import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startSandbox } from './server'
import { APPID, errcodeIn, jsonIn, visit, type Reply } from './test-visitor'

const ROUND = '/wxa/getwxacode'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
let visitor: ReturnType<typeof visit>
let token: string

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, cloudHosting: true })
  visitor = visit(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await visitor.reset()
  token = await visitor.token()
})

const invoke = (event: object, more = '&env=prod-1&name=wxacode') =>
  visitor.post('/tcb/invokecloudfunction', token, event, more)

/** What the function itself returned. */
function returned(reply: Reply): Record<string, unknown> {
  const { errcode, errmsg, resp_data: data } = jsonIn(reply)
  expect({ errcode, errmsg }).toEqual({ errcode: 0, errmsg: 'ok' })
  const value: unknown = JSON.parse(String(data))
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

describe('the function an operator uploads', () => {
  test('gives the very picture of the HTTPS call, and counts it once', async () => {
    const lineColor = { r: 10, g: 20, b: 30 }
    const event = { kind: 'wxacode', path: 'pages/a', width: 300, autoColor: false, lineColor }
    const { contentType, base64 } = returned(await invoke({ ...event, isHyaline: true }))
    const direct = await visitor.post(ROUND, token, {
      path: 'pages/a',
      width: 300,
      line_color: lineColor,
      is_hyaline: true,
    })
    expect(contentType).toBe('image/jpeg')
    expect(Buffer.from(String(base64), 'base64').equals(direct.bytes)).toBe(true)
    expect((await visitor.state()).apps[APPID]).toMatchObject({ codesUsed: 1, callsToday: 2 })
  })

  test.each([
    [{ kind: 'qrcode', path: 'pages/a', width: 280 }, 1],
    [{ kind: 'unlimited', scene: 'a=1', page: 'pages/a', checkPath: true, width: 280 }, 0],
  ])('makes %j', async (event, codesUsed) => {
    expect(returned(await invoke(event))).toMatchObject({
      base64: expect.stringMatching(/^\/9j\//),
    })
    expect((await visitor.state()).apps[APPID]?.codesUsed ?? 0).toBe(codesUsed)
  })

  test.each([
    [{ kind: 'wxacode', path: '' }, 40159],
    [{ kind: 'wxacode', path: 'a', width: 1281 }, 40189],
    [{ kind: 'unlimited', scene: 'a', page: 'unpublished/a' }, 41030],
    [{ kind: 'toString', path: 'a' }, 40097],
    [{}, 40097],
  ])('hands on the refusal of %j', async (event, errCode) => {
    expect(returned(await invoke(event))).toMatchObject({ errCode, errMsg: expect.any(String) })
  })
})

describe('the way to it', () => {
  test('needs a token, an environment and the name of the function', async () => {
    const event = { kind: 'wxacode', path: 'a' }
    expect(errcodeIn(await visitor.post('/tcb/invokecloudfunction', '', event))).toBe(41001)
    expect(errcodeIn(await invoke(event, '&name=wxacode'))).toBe(-501007)
    expect(errcodeIn(await invoke(event, '&env=prod-1&name=other'))).toBe(-501000)
  })

  test('can lose the answer after the code was counted', async () => {
    await visitor.faults([{ times: 1, kind: 'lost' }])
    await expect(invoke({ kind: 'wxacode', path: 'a' })).rejects.toThrow('fetch failed')
    expect((await visitor.state()).apps[APPID]?.codesUsed).toBe(1)
  })

  test('is closed after five seconds, though the code may be counted', async () => {
    await visitor.faults([{ endpoint: ROUND, times: 1, kind: 'slow', delayMs: 5_200 }])
    expect(errcodeIn(await invoke({ kind: 'wxacode', path: 'a' }))).toBe(-504003)
    await expect
      .poll(async () => (await visitor.state()).apps[APPID]?.codesUsed, { timeout: 3_000 })
      .toBe(1)
  })

  test('passes on the errcode of a fault behind it', async () => {
    await visitor.faults([{ endpoint: ROUND, times: 1, kind: 'errcode', errcode: 45029 }])
    const answer = returned(await invoke({ kind: 'wxacode', path: 'a' }))
    expect(answer).toMatchObject({ errCode: 45029, errMsg: expect.stringMatching(/rid: /) })
    const [, outer, inner] = (await visitor.state()).requests
    expect(outer).toMatchObject({ endpoint: '/tcb/invokecloudfunction', path: 'a', fault: null })
    expect(inner).toMatchObject({ method: 'OPENAPI', endpoint: ROUND, fault: 'errcode' })
  })
})

describe('a function that was uploaded wrongly', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-function-'))
  let broken: Awaited<ReturnType<typeof startSandbox>>
  beforeAll(async () => {
    cpSync('cloud/wxacode', folder, { recursive: true })
    broken = await startSandbox({ port: 0, functionFolder: folder })
  })
  afterAll(async () => {
    await broken.close()
    rmSync(folder, { recursive: true })
  })

  async function invokeBroken() {
    const there = visit(broken)
    const event = { kind: 'wxacode', path: 'a' }
    const query = '&env=prod-1&name=wxacode'
    return there.post('/tcb/invokecloudfunction', await there.token(), event, query)
  }

  test('may not call what its config.json does not name', async () => {
    writeFileSync(
      join(folder, 'config.json'),
      '{"permissions":{"openapi":["wxacode.createQRCode"]}}',
    )
    expect(returned(await invokeBroken())).toMatchObject({ errCode: -604101 })
  })

  test('fails when it throws', async () => {
    writeFileSync(join(folder, 'index.js'), 'exports.main = async () => { throw new Error("no") }')
    expect(errcodeIn(await invokeBroken())).toBe(-504002)
  })
})

describe('Cloud Hosting', () => {
  const hosted = () => {
    if (sandbox.cloudHostingUrl === null) throw new Error('started without Cloud Hosting')
    return visit({ url: sandbox.cloudHostingUrl })
  }

  test('makes a code without a token on its own address only', async () => {
    const body = JSON.stringify({ path: 'pages/a' })
    const reply = await hosted().ask('POST', ROUND, body)
    expect(reply.bytes.subarray(0, 3).toString('hex')).toBe('ffd8ff')
    expect((await visitor.state()).apps.wxsandboxhosting).toMatchObject({ codesUsed: 1 })
    expect(errcodeIn(await visitor.ask('POST', ROUND, body))).toBe(41001)
  })

  test('shares faults and controls with the other address', async () => {
    await hosted().faults([{ endpoint: ROUND, times: 1, kind: 'errcode', errcode: 85107 }])
    expect(errcodeIn(await hosted().ask('POST', ROUND, '{"path":"a"}'))).toBe(85107)
  })
})
