import { describe, expect, it } from 'vitest'
import { AppError, ERROR_STATUS, type ErrorCode } from '@/lib/errors'
import { WECHAT_ERRCODES } from '@/lib/wechat/errors'
import { judge } from './judge'

const NOON_MS = Date.parse('2026-11-25T12:00:00Z')
const MIDNIGHT_THERE_MS = Date.parse('2026-11-25T16:00:00Z')

const ofWechat = (errcode: number | null, messageKey = String(errcode)) =>
  new AppError('wechat_refused', {
    wechat: { messageKey, messageParams: {}, errcode, errmsg: null, rid: null },
  })
const judgeCode = (code: ErrorCode) => judge(new AppError(code), NOON_MS)

describe('a row that failed', () => {
  it.each([
    'quota_exhausted',
    'quota_floor',
    'program_closed',
    'program_paused',
    'program_unproven',
    'program_archived',
    'secret_unreadable',
    'forbidden',
    'not_found',
  ] as const)('stops its batch on %s: it would meet every other row, too', (code) => {
    expect(judgeCode(code)).toEqual({ kind: 'stop' })
  })

  it.each(['still_running', 'conflict', 'not_stored', 'internal'] as const)(
    'is tried again on %s, and the batch goes on',
    (code) => expect(judgeCode(code)).toEqual({ kind: 'later' }),
  )

  it.each(['wechat_unreachable', 'outcome_unknown'] as const)('is an outage on %s', (code) => {
    expect(judgeCode(code)).toEqual({ kind: 'outage' })
  })

  it('lets its batch sleep until WeChat’s next day when the day is used up', () => {
    const asleep = { kind: 'wait', untilMs: MIDNIGHT_THERE_MS }
    expect(judgeCode('person_day_limit')).toEqual(asleep)
    expect(judge(ofWechat(45009), NOON_MS)).toEqual(asleep)
  })

  it.each([0, 30_000, 59 * 60_000])(
    'is asked again soon where WeChat is still in yesterday, %i ms into the day',
    (ms) => {
      const nowMs = MIDNIGHT_THERE_MS + ms
      const soon = { kind: 'wait', untilMs: nowMs + 5 * 60_000 }
      expect(judge(ofWechat(45009), nowMs)).toEqual(soon)
    },
  )

  it.each([
    [44990, 1000],
    [45011, 60_000],
    [-501003, 60_000],
    [-501004, 60_000],
    [89507, 3_600_000],
    [89506, 24 * 3_600_000],
  ])('leaves WeChat alone after %i for %i ms', (errcode, ms) => {
    expect(judge(ofWechat(errcode), NOON_MS)).toEqual({ kind: 'wait', untilMs: NOON_MS + ms })
  })

  it('says of the Mini Program what WeChat says, also where the row’s own outcome is open', () => {
    const open = (errcode: number) =>
      new AppError('outcome_unknown', { wechat: ofWechat(errcode).wechat })
    expect(judge(open(45009), NOON_MS)).toEqual({ kind: 'wait', untilMs: MIDNIGHT_THERE_MS })
    expect(judge(open(40164), NOON_MS)).toEqual({ kind: 'stop' })
    expect(judge(open(40097), NOON_MS)).toEqual({ kind: 'outage' })
  })

  it('is the row’s own fault where a rule of the form forbids it', () => {
    expect(judgeCode('invalid_input')).toEqual({ kind: 'row' })
  })

  /** What generating may throw; a new one has to be thought of here. */
  const thrown = Object.keys(ERROR_STATUS).filter((code) =>
    /^(quota_(exhausted|floor)|program_(closed|paused|archived)|person_day)/.test(code),
  )
  it.each(thrown)('never blames a row for %s', (code) => {
    const known = Object.keys(ERROR_STATUS).find((one): one is ErrorCode => one === code)
    expect(known && judgeCode(known).kind).not.toBe('row')
  })

  const KINDS = {
    token: 'outage',
    busy: 'outage',
    wait: 'wait',
    limit: 'stop',
    settings: 'stop',
    input: 'row',
    timeout: 'outage',
    unreadable: 'row',
  } as const
  const isListed = (kind: string): kind is keyof typeof KINDS => kind in KINDS
  it.each(Object.entries(WECHAT_ERRCODES))(
    'means by WeChat’s %s, of kind %s, what it is',
    (code, kind) => {
      expect(isListed(kind) && KINDS[kind]).toBe(judge(ofWechat(Number(code)), NOON_MS).kind)
    },
  )

  it('is an outage without an answer, and the row’s with one nobody knows', () => {
    expect(judge(ofWechat(null, 'unreachable'), NOON_MS)).toEqual({ kind: 'outage' })
    expect(judge(ofWechat(99_999), NOON_MS)).toEqual({ kind: 'row' })
  })
})
