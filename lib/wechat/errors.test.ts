import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import english from '@/lib/i18n/messages/en/wechat.json'
import chinese from '@/lib/i18n/messages/zh-Hans/wechat.json'
import {
  ipFromMessage,
  WECHAT_ERRCODES,
  WechatError,
  wechatMessageKey,
  wechatMessageParams,
} from './errors'
import { refusal } from './refusal'

const RID = '668e65c4-5fb6edf6-1dbde6c3'

function refused(errcode: number, errmsg = `words rid: ${RID}`) {
  return refusal({ errcode, errmsg }, { httpStatus: 200, secrets: ['the-secret'] })
}

const withoutErrcode = [
  new WechatError({ kind: 'busy', outcome: 'unknown', httpStatus: 503 }),
  new WechatError({ kind: 'wait', outcome: 'refused', httpStatus: 429 }),
  new WechatError({ kind: 'settings', outcome: 'unknown', httpStatus: 502 }),
  new WechatError({ kind: 'settings', outcome: 'refused' }),
  new WechatError({ kind: 'unreadable', outcome: 'unknown', looksLike: 'html' }),
  new WechatError({ kind: 'unreadable', outcome: 'unknown', looksLike: 'tooLarge' }),
  new WechatError({ kind: 'lost', outcome: 'unknown' }),
  new WechatError({ kind: 'unreachable', outcome: 'refused' }),
  new WechatError({ kind: 'timeout', outcome: 'unknown' }),
  new WechatError({ kind: 'cancelled', outcome: 'refused' }),
  new WechatError({ kind: 'unsent', outcome: 'refused' }),
]

const everyError = [
  ...Object.keys(WECHAT_ERRCODES).map((errcode) => refused(Number(errcode))),
  refused(40999),
  ...withoutErrcode,
]

describe.each([
  ['en', english],
  ['zh-Hans', chinese],
] as const)('messages in %s', (locale, wechat) => {
  const problems: string[] = []
  // Any key may be asked for: whether it exists is what is tested.
  const speaker: { say(key: string, params: Record<string, string | number>): string } = {
    say: createTranslator({
      locale,
      messages: { wechat },
      namespace: 'wechat',
      onError: (problem) => problems.push(problem.message),
    }),
  }

  it.each(everyError.map((error) => [error.message, error] as const))('%s', (_, error) => {
    const key = wechatMessageKey(error)
    const params = wechatMessageParams(error)
    for (const part of ['title', 'next']) {
      const words = speaker.say(`${key}.${part}`, params)
      expect(words).not.toContain(`wechat.${key}`)
      expect(words.length).toBeGreaterThan(5)
    }
    expect(problems).toEqual([])
  })

  it('holds no entry that no error leads to', () => {
    const keys = new Set(everyError.map(wechatMessageKey))
    expect(Object.keys(wechat).filter((key) => !keys.has(key))).toEqual([])
  })
})

describe('a refusal', () => {
  it('keeps the rid and WeChat’s words', () => {
    const error = refused(40097, `invalid args rid: ${RID}`)
    expect(error).toMatchObject({ kind: 'input', outcome: 'refused', errcode: 40097, rid: RID })
    expect(error.errmsg).toBe(`invalid args rid: ${RID}`)
    expect(wechatMessageParams(error).errmsg).toBe('invalid args')
  })

  it('cuts out secrets that came back with the words', () => {
    const error = refused(40999, 'GET /x?access_token=abc.def&secret=xyz the-secret failed')
    expect(error.errmsg).toBe('GET /x?access_token=[removed]&secret=[removed] [removed] failed')
    expect(error.message).toBe('WeChat: unrecognised, errcode 40999')
  })

  it('says how long to wait', () => {
    expect(refused(44990).retryAfterMs).toBe(1000)
    for (const errcode of [45011, -501003, -501004]) {
      expect(refused(errcode).retryAfterMs).toBe(60_000)
    }
    expect(refused(89507).retryAfterMs).toBe(3_600_000)
    expect(refused(40159).retryAfterMs).toBeNull()
    const { retryAfterMs } = refused(45009)
    const clock = new Intl.DateTimeFormat('en-GB', {
      timeStyle: 'medium',
      timeZone: 'Asia/Shanghai',
    })
    expect(clock.format(Date.now() + (retryAfterMs ?? 0))).toMatch(/^(00:00:0[01]|23:59:59)$/)
  })

  it('blames the AppSecret for a 40001 where tokens are handed out', () => {
    expect(wechatMessageKey(refused(40001))).toBe('40001')
    expect(wechatMessageKey(refused(40001).with({ step: 'token' }))).toBe('40125')
  })
})

describe('ipFromMessage', () => {
  it.each([
    [
      'invalid ip 118.190.42.90 ipv6 ::ffff:118.190.42.90, not in whitelist rid: x',
      '118.190.42.90',
    ],
    ['invalid ip 203.0.113.7, not in whitelist', '203.0.113.7'],
    ['invalid ip 2001:db8::7, not in whitelist', '2001:db8::7'],
    ['invalid appid', null],
    [null, null],
  ])('%s', (errmsg, ip) => expect(ipFromMessage(errmsg)).toBe(ip))
})
