import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addressOf } from './connection'
import { mayBeAsked } from './outgoing'

describe('mayBeAsked', () => {
  it.each([
    ['https://api.weixin.qq.com/wxa/getwxacode', false, true],
    ['http://127.0.0.1:4010/', false, true],
    ['http://[::1]:4010/', false, true],
    ['http://api.weixin.qq.com/', true, true],
    ['http://api.weixin.qq.com/', false, false],
    ['https://api.weixin.qq.com:8443/', false, false],
    ['https://api.weixin.qq.com.evil.example/', false, false],
    ['https://evil.example/', false, false],
    ['http://evil.example/', true, false],
    ['http://169.254.169.254/latest/meta-data', true, false],
    ['http://10.0.0.1/', true, false],
    ['http://127.0.0.1.evil.example/', false, false],
    ['file:///etc/passwd', false, false],
    ['ftp://127.0.0.1/', false, false],
  ])('%s, inside Cloud Hosting %s: %s', (address, isCloudHosting, expected) => {
    expect(mayBeAsked(new URL(address), isCloudHosting)).toBe(expected)
  })

  it('stands before every call', () => {
    const connection = {
      mode: 'sandbox',
      // As if somebody had written it into the database.
      baseUrl: 'https://evil.example',
      appId: 'wxtest',
      appSecret: 'test-secret',
      tokenWay: 'stable',
    } as const
    expect(() => addressOf(connection, '/cgi-bin/stable_token')).toThrow(
      expect.objectContaining({ kind: 'settings', outcome: 'refused' }),
    )
    const safe = { ...connection, baseUrl: 'http://127.0.0.1:4010' }
    expect(() => addressOf(safe, '//evil.example/wxa/getwxacode')).toThrow(
      expect.objectContaining({ kind: 'settings' }),
    )
  })
})

/** What opens a connection, or answers one, by how it is written. */
const NETWORK =
  /from '(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises|undici)'|\bfetch\(|new WebSocket/

it('nothing else on the server opens a connection', () => {
  const files = ['app', 'lib', 'prisma']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
    )
    .filter((path) => /\.tsx?$/.test(path) && !/generated\/|test[-.]|-test-|bench/.test(path))
    .concat('proxy.ts', 'instrumentation.ts')
  const found = files.filter((path) => NETWORK.test(readFileSync(path, 'utf8')))
  expect(found.sort()).toEqual(
    [
      // Listen only: they look at what comes in, or answer it.
      'lib/auth/client-address.ts',
      'lib/auth/request-origin.ts',
      'lib/webhooks/settings.ts',
      'lib/http/each-request.ts',
      // The checked webhook: https, public addresses, no redirect.
      'lib/webhooks/address.ts',
      'lib/webhooks/post.ts',
      // WeChat: the hosts above, no redirect.
      'lib/wechat/http-exchange.ts',
      // The sandbox answers on loopback, and is asked whether it does.
      'lib/programs/keep-sandbox.ts',
      'lib/wechat/sandbox/server.ts',
    ].sort(),
  )
})
