import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import english from '@/lib/i18n/messages/en/wechat.json'
import chinese from '@/lib/i18n/messages/zh-Hans/wechat.json'
import { WECHAT_ERRCODES } from '@/lib/wechat/errors'
import { generateCode } from './generate'
import { CODE_KINDS, type CodeInput, type CodeKind } from './schema'
import { openCodesDesk, type CodesDesk } from './test-desk'

/** The client's own limits, with pauses too short to notice; `slow` lowers its patience as well. */
const limits = vi.hoisted(() => ({ firstDelayMs: 2, attemptTimeoutMs: 15_000 }))
vi.mock(import('@/lib/wechat/limits'), async (importOriginal) => {
  const { DEFAULT_LIMITS } = await importOriginal()
  return { DEFAULT_LIMITS: Object.assign(limits, { ...DEFAULT_LIMITS, ...limits }) }
})

const RID = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}$/
const LIMIT = 100_000

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

type Program = Awaited<ReturnType<CodesDesk['addProgram']>>
type Fault = { kind: string; errcode?: number; delayMs?: number }

function inputOf(program: Program, kind: CodeKind, page = 'a'): CodeInput {
  const scene = kind === 'unlimited' ? 's=1' : ''
  return { ...program.input(page), kind, scene, lineColour: '#0A3C78', transparent: true }
}

/** How the sandbox names the code of `inputOf`. */
const pathOf = (program: Program, kind: CodeKind) =>
  program.pathOf('a') + (kind === 'unlimited' ? '?s=1' : '')

/** A new Mini Program whose every request for page `a` meets this fault. */
async function programUnder(kind: CodeKind, fault: Fault, times = 9): Promise<Program> {
  const program = await desk.addProgram()
  await desk.sandbox.setFaults([{ path: pathOf(program, kind), times, ...fault }])
  return program
}

async function failureOf(input: CodeInput): Promise<AppError> {
  try {
    await generateCode(input, desk.operator)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('a failure was expected')
}

const callsOf = (program: Program) => db.wechatCall.findMany({ where: { programId: program.id } })

/** Both language files speak of it, in a sentence and with what to do. */
function expectWords(messageKey: string | undefined) {
  for (const messages of [english, chinese]) {
    const entries: Record<string, { title: string; next: string } | undefined> = messages
    const entry = entries[messageKey ?? '']
    expect(entry?.title.length, `title of ${messageKey}`).toBeGreaterThan(3)
    expect(entry?.next.length, `next of ${messageKey}`).toBeGreaterThan(3)
  }
}

/** Where WeChat refuses, nothing is taken; where it stays unknown, a limited code stays taken. */
async function expectCount(program: Program, parts: { succeeded?: number; unknown?: number }) {
  const { succeeded = 0, unknown = 0 } = parts
  expect(await program.addUp()).toMatchObject({
    succeeded,
    unknown,
    reserved: 0,
    elsewhere: 0,
    left: LIMIT - succeeded - unknown,
    total: LIMIT,
    limit: LIMIT,
  })
}

function sentFor(errcode: string): number {
  if (WECHAT_ERRCODES[errcode] === 'busy') return 3
  return WECHAT_ERRCODES[errcode] === 'token' ? 2 : 1
}

const ERRCODES = [...Object.keys(WECHAT_ERRCODES), '40999']

describe.each(ERRCODES)('errcode %s', (errcode) => {
  it('is told, written down and costs nothing', async () => {
    const program = await programUnder('wxacode', { kind: 'errcode', errcode: Number(errcode) })
    const messageKey = errcode in WECHAT_ERRCODES ? errcode : 'unrecognised'
    const error = await failureOf(inputOf(program, 'wxacode'))
    expect(error).toMatchObject({
      code: 'wechat_refused',
      spent: 'nothing',
      wechat: { messageKey, errcode: Number(errcode), rid: expect.stringMatching(RID) },
    })
    expect(error.wechat?.errmsg).toContain(`rid: ${error.wechat?.rid}`)
    expectWords(error.wechat?.messageKey)

    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      state: 'refused',
      kind: 'wxacode',
      counts: 1,
      activeKey: null,
      codeId: null,
      errcode: Number(errcode),
      errmsg: error.wechat?.errmsg,
      rid: error.wechat?.rid,
      failure: messageKey,
      httpStatus: 200,
      requestsSent: sentFor(errcode),
      owner: null,
      leaseUntil: null,
      retryAt: null,
      settledAt: expect.any(Date),
    })
    expect(await program.reached()).toMatchObject({
      codesUsed: 0,
      counted: 0,
      codeRequests: sentFor(errcode),
    })
    await expectCount(program, {})
    expect((await program.addUp()).closed).toBe(errcode === '45029')
  })
})

describe('45029', () => {
  it('rests limited codes, without another request, and lets unlimited ones go on', async () => {
    const program = await programUnder('wxacode', { kind: 'errcode', errcode: 45029 })
    await failureOf(inputOf(program, 'wxacode'))
    const { closedAt } = await db.quotaLedger.findUniqueOrThrow({
      where: { programId: program.id },
    })
    expect(closedAt).toBeInstanceOf(Date)
    await desk.sandbox.setFaults([])
    for (const kind of ['wxacode', 'qrcode'] as const) {
      for (const page of ['a', 'b']) {
        expect(await failureOf(inputOf(program, kind, page))).toMatchObject({
          code: 'program_closed',
          spent: 'nothing',
          wechat: undefined,
        })
      }
    }
    expect(await callsOf(program)).toHaveLength(1)
    expect(await program.reached()).toMatchObject({ codesUsed: 0, codeRequests: 1 })
    await generateCode(inputOf(program, 'unlimited'), desk.operator)
    expect(await program.reached()).toMatchObject({ codesUsed: 0, codeRequests: 2 })
    await expectCount(program, {})
  })
})

/** Fault, key of the message, HTTP status, what came, requests, and whether the sandbox counts. */
const FAULTS = [
  ['http500', 'busy', 500, null, 3, false],
  ['slow', 'timeout', null, null, 1, true],
  ['reset', 'lost', null, null, 3, false],
  ['lost', 'lost', null, null, 3, true],
  ['truncated', 'unreadable', 200, 'picture', 1, true],
  ['html', 'unreadable', 200, 'html', 1, false],
  ['empty', 'unreadable', 200, 'empty', 1, true],
] as const

/** The fault `slow` outlasts the patience that goes with it. */
const SLOW = { attemptTimeoutMs: 900, delayMs: 1_000 }

async function withPatience<T>(attemptTimeoutMs: number, work: () => Promise<T>): Promise<T> {
  const before = limits.attemptTimeoutMs
  limits.attemptTimeoutMs = attemptTimeoutMs
  try {
    return await work()
  } finally {
    limits.attemptTimeoutMs = before
  }
}

describe.each(CODE_KINDS)('%s', (kind) => {
  const counts = kind === 'unlimited' ? 0 : 1

  it.each(FAULTS)('%s every time stays unknown, then is settled', async (...row) => {
    const [fault, failure, httpStatus, looksLike, sent, spends] = row
    const program = await programUnder(kind, { kind: fault, delayMs: SLOW.delayMs })
    const input = inputOf(program, kind)
    const patienceMs = fault === 'slow' ? SLOW.attemptTimeoutMs : limits.attemptTimeoutMs
    const error = await withPatience(patienceMs, () => failureOf(input))
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      spent: 'unknown',
      wechat: { messageKey: failure, errcode: null, errmsg: null, rid: null },
    })
    expectWords(error.wechat?.messageKey)

    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    const [call] = calls
    expect(call).toMatchObject({ state: 'unknown', kind, counts, codeId: null })
    expect(call).toMatchObject({ errcode: null, errmsg: null, rid: null })
    expect(call).toMatchObject({ failure, httpStatus, looksLike, requestsSent: sent, owner: null })
    expect(call?.activeKey).toBe(call?.requestKey)
    expect(call?.retryAt?.getTime()).toBeGreaterThan(Date.now())
    await expectCount(program, { unknown: counts })
    // A slow one makes its code after the caller has gone.
    const counted = spends ? counts : 0
    await expect
      .poll(() => program.reached())
      .toMatchObject({ codesUsed: counted, counted, codeRequests: sent })

    await desk.sandbox.setFaults([])
    await generateCode(input, desk.operator)
    const [settled, ...others] = await callsOf(program)
    expect(others).toEqual([])
    expect(settled).toMatchObject({ id: call?.id, state: 'succeeded', requestsSent: sent + 1 })
    expect(await program.reached()).toMatchObject({ codesUsed: counts, codeRequests: sent + 1 })
    await expectCount(program, { succeeded: counts })
  })

  it.each([
    { fault: 'errcode', errcode: -1, sent: 2 },
    { fault: 'http500', sent: 2 },
    { fault: 'reset', sent: 2 },
    { fault: 'lost', sent: 2 },
    { fault: 'expire_token', sent: 2 },
    { fault: 'slow', delayMs: 20, sent: 1 },
  ])('$fault once is mended and written down as one code', async ({ fault, sent, ...rest }) => {
    const program = await programUnder(kind, { kind: fault, ...rest }, 1)
    await generateCode(inputOf(program, kind), desk.operator)
    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ state: 'succeeded', counts, requestsSent: sent })
    expect(calls[0]).toMatchObject({ errcode: null, failure: null, rid: null, looksLike: null })
    expect(await program.reached()).toMatchObject({
      codesUsed: counts,
      counted: counts,
      codeRequests: sent,
      tokensIssued: fault === 'expire_token' ? 2 : 1,
    })
    await expectCount(program, { succeeded: counts })
  })

  it('refused by an errcode costs nothing either', async () => {
    const program = await programUnder(kind, { kind: 'errcode', errcode: 48001 })
    expect(await failureOf(inputOf(program, kind))).toMatchObject({
      code: 'wechat_refused',
      spent: 'nothing',
      wechat: { messageKey: '48001', errcode: 48001 },
    })
    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ state: 'refused', counts, activeKey: null, requestsSent: 1 })
    expect(await program.reached()).toMatchObject({ codesUsed: 0, codeRequests: 1 })
    await expectCount(program, {})
  })
})

describe('while the token is fetched', () => {
  it.each([
    { fault: 'errcode', errcode: 40001, failure: '40125' },
    { fault: 'errcode', errcode: 40164, failure: '40164' },
    { fault: 'lost', failure: 'lost' },
    { fault: 'html', failure: 'unreadable' },
  ])('$fault $errcode costs nothing and asks for no code', async ({ fault, failure, ...rest }) => {
    const program = await desk.addProgram()
    await desk.sandbox.setFaults([{ endpoint: 'stable_token', times: 9, kind: fault, ...rest }])
    const error = await failureOf(inputOf(program, 'wxacode'))
    expect(error).toMatchObject({ code: 'wechat_refused', spent: 'nothing' })
    expect(error.wechat?.messageKey).toBe(failure)
    expectWords(failure)
    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ state: 'refused', activeKey: null, requestsSent: 0, failure })
    expect(await program.reached()).toMatchObject({ codesUsed: 0, codeRequests: 0 })
    await expectCount(program, {})
  })
})

it('a transparent code is stored as the PNG it is, whatever its header said', async () => {
  await desk.sandbox.setFaults([])
  const program = await desk.addProgram()
  const { codeId } = await generateCode(inputOf(program, 'wxacode'), desk.operator)
  const code = await db.code.findUniqueOrThrow({
    where: { id: codeId },
    include: { picture: true },
  })
  expect(code).toMatchObject({ transparent: true, mediaType: 'image/png', pictureWidthPx: 280 })
  const bytes = Buffer.from(code.picture?.bytes ?? [])
  expect(bytes.subarray(0, 4).toString('hex')).toBe('89504e47')
  expect(bytes).toHaveLength(code.pictureBytes)
})
