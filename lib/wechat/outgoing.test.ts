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
