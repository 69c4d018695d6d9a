import { afterEach, describe, expect, it } from 'vitest'
import { testConnection } from './client'
import type { WechatConnection } from './connection'
import { createMemoryTokenStore } from './memory-token-store'
import { ask, closeServers, start } from './test-client'
import { testPicture } from './test-server'

afterEach(closeServers)

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
