import { afterEach, describe, expect, it } from 'vitest'
import { requestCode } from './client'
import { createMemoryTokenStore } from './memory-token-store'
import { sniff } from './read-answer'
import { ANY_CODE, startTestServer, testPicture } from './test-server'

let close = async () => {}
afterEach(() => close())

/** What becomes of an answer of these bytes, over HTTPS or as a cloud function's. */
async function asked(body: string | Buffer, mode: 'https' | 'cloud-function' = 'https') {
  const server = await startTestServer((_, response) => response.end(body))
  close = server.close
  const own = { ...server.connection, mode: 'https' } as const
  const connection =
    mode === 'https' ? own : { ...own, mode, environment: 'env-1', functionName: 'wxacode' }
  return requestCode(connection, ANY_CODE, {
    tokens: createMemoryTokenStore(),
    totalTimeoutMs: 5000,
  })
}

const RID = '668e65c4-5fb6edf6-1dbde6c3'
/** All that JSON allows inside of words only as an escape. */
const EACH_CONTROL = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code))
const CONTROLS = EACH_CONTROL.join('')

const refused = { kind: 'limit', errcode: 45029, outcome: 'refused' }

describe('WeChat’s refusal is read', () => {
  it.each([
    ['with a BOM', `\uFEFF{"errcode":45029,"errmsg":"limit"}`],
    ['with two', `\uFEFF\uFEFF{"errcode":45029,"errmsg":"limit"}`],
    ['with a BOM in a second line', `\r\n\uFEFF{"errcode":45029,"errmsg":"limit"}`],
    ['with a BOM behind it', `{"errcode":45029,"errmsg":"limit"}\uFEFF`],
    ['as text in C, with its end', `{"errcode":45029,"errmsg":"limit"}\0\0`],
    ['after control characters', `${CONTROLS}{"errcode":45029,"errmsg":"limit"}`],
    ['with them between', `{${CONTROLS}"errcode"${CONTROLS}:45029,"errmsg":"limit"}`],
    ['with its code in words', `\uFEFF{"errcode":"45029","errmsg":"li\nmit"}`],
  ])('%s', async (_, body) => {
    await expect(asked(body)).rejects.toMatchObject(refused)
  })

  it.each([...EACH_CONTROL, '\x7f', '\u0085'])('with %j raw in its words', async (control) => {
    const body = `{"errcode":45029,"errmsg":"out${control}of limit rid: ${RID}"}`
    await expect(asked(body)).rejects.toMatchObject({
      ...{ ...refused, rid: RID, errmsg: `out of limit rid: ${RID}` },
    })
  })

  it('with a NUL written as an escape, of which none is kept', async () => {
    const body = '{"errcode":45029,"errmsg":"out\\u0000of limit"}'
    await expect(asked(body)).rejects.toMatchObject({ ...refused, errmsg: 'out of limit' })
  })

  it('with both in what a cloud function returned', async () => {
    const inner = `\uFEFF{"errCode":45029,"errMsg":"out${CONTROLS}of limit"}`
    const outer = { errcode: 0, errmsg: 'ok', resp_data: inner }
    await expect(asked(JSON.stringify(outer), 'cloud-function')).rejects.toMatchObject(refused)
  })
})

describe('no refusal is made of', () => {
  it.each(['jpeg', 'png'] as const)('a %s that has one in its bytes', async (format) => {
    const refusal = Buffer.from('\n{"errcode":45029,"errmsg":"limit"}')
    const picture = Buffer.concat([await testPicture(format), refusal])
    expect((await asked(picture)).bytes.equals(picture)).toBe(true)
    const damaged = Buffer.concat([picture.subarray(0, 40), refusal])
    expect(sniff(damaged)).toBe(format)
    await close()
    await expect(asked(damaged)).rejects.toMatchObject({ kind: 'unreadable', errcode: null })
  })

  it.each([
    ['half of one', '\uFEFF{"errcode":45029,"errmsg":"li\n'],
    ['one in other words', 'error \uFEFF{"errcode":45029}'],
    ['one that is not closed as it should', '{"errcode":45029,"errmsg":"\\\n"}'],
    ['bytes', Buffer.from([0, 1, 2, 0x7b, 0xff, 0xfe, 0, 9])],
  ])('%s', async (_, body) => {
    await expect(asked(body)).rejects.toMatchObject({
      ...{ kind: 'unreadable', outcome: 'unknown', looksLike: 'other', errcode: null },
    })
  })
})
