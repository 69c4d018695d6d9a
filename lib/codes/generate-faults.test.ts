import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { generateCode } from './generate'
import { CODE_KINDS } from './schema'
import { openCodesDesk, WAYS, type CodesDesk } from './test-desk'
import { callsOf, expectCount, expectTold, failureOf, inputOf, programUnder } from './test-refusals'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))
/** The client's own limits, with pauses too short to notice; `slow` lowers its patience as well. */
const limits = vi.hoisted(() => ({ firstDelayMs: 2, attemptTimeoutMs: 15_000 }))
vi.mock(import('@/lib/wechat/limits'), async (importOriginal) => {
  const { DEFAULT_LIMITS } = await importOriginal()
  return { DEFAULT_LIMITS: Object.assign(limits, { ...DEFAULT_LIMITS, ...limits }) }
})

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
  // All of Cloud Hosting is one AppID to the sandbox: its count is not one program's alone.
  await desk.sandbox.setState({ appid: 'wxsandboxhosting', numUsed: 'off' })
})
afterAll(() => desk.sandbox.close())

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
const SLOW = { attemptTimeoutMs: 500, delayMs: 600 }

async function withPatience<T>(attemptTimeoutMs: number, work: () => Promise<T>): Promise<T> {
  const before = limits.attemptTimeoutMs
  limits.attemptTimeoutMs = attemptTimeoutMs
  try {
    return await work()
  } finally {
    limits.attemptTimeoutMs = before
  }
}

const EVERY_CASE = WAYS.flatMap((way) => CODE_KINDS.map((kind) => ({ ...way, kind })))

describe.each(EVERY_CASE)('$kind over $mode with a $tokenWay token', ({ kind, ...way }) => {
  const counts = kind === 'unlimited' ? 0 : 1
  const isFunction = way.mode === 'cloud_function'

  it.each(FAULTS)('%s every time stays unknown, then is settled', async (...row) => {
    const [fault, failure, httpStatus, picture, sent, spends] = row
    // Half of what a cloud function answers is half a JSON text.
    const looksLike = isFunction && picture === 'picture' ? 'other' : picture
    const program = await programUnder(desk, kind, { kind: fault, delayMs: SLOW.delayMs }, way)
    const input = inputOf(program, kind)
    const patienceMs = fault === 'slow' ? SLOW.attemptTimeoutMs : limits.attemptTimeoutMs
    const error = await withPatience(patienceMs, () => failureOf(desk, input))
    expect(error).toMatchObject({
      code: 'outcome_unknown',
      spent: 'unknown',
      wechat: { errcode: null, errmsg: null, rid: null },
    })
    await expectTold(error, failure)

    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    const [call] = calls
    expect(call).toMatchObject({ state: 'unknown', kind, counts, codeId: null })
    expect(call).toMatchObject({ errcode: null, errmsg: null, rid: null })
    expect(call).toMatchObject({ failure, httpStatus, looksLike, requestsSent: sent, owner: null })
    expect(call?.durationMs).toBeGreaterThanOrEqual(
      fault === 'slow' ? SLOW.attemptTimeoutMs - 1 : 0,
    )
    expect(call?.activeKey).toBe(call?.requestKey)
    expect(call?.retryAt?.getTime()).toBeGreaterThan(Date.now())
    await expectCount(program, { unknown: counts })
    // A slow one makes its code after the caller has gone.
    const counted = spends ? counts : 0
    await expect.poll(() => program.reached()).toMatchObject({ counted, codeRequests: sent })

    await desk.sandbox.setFaults([])
    await generateCode(input, desk.operator)
    const [settled, ...others] = await callsOf(program)
    expect(others).toEqual([])
    expect(settled).toMatchObject({ id: call?.id, state: 'succeeded', requestsSent: sent + 1 })
    expect(await program.reached()).toMatchObject({ counted: counts, codeRequests: sent + 1 })
    await expectCount(program, { succeeded: counts })
  })

  it.each([
    { fault: 'errcode', errcode: -1, sent: 2 },
    { fault: 'http500', sent: 2 },
    { fault: 'reset', sent: 2 },
    { fault: 'lost', sent: 2 },
    // In Cloud Hosting there is no token of ours that could end.
    { fault: 'expire_token', sent: way.mode === 'cloud_hosting' ? 1 : 2 },
    { fault: 'slow', delayMs: 20, sent: 1 },
  ])('$fault once is mended and written down as one code', async ({ fault, sent, ...rest }) => {
    const program = await programUnder(desk, kind, { kind: fault, times: 1, ...rest }, way)
    await generateCode(inputOf(program, kind), desk.operator)
    const calls = await callsOf(program)
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({ state: 'succeeded', counts, requestsSent: sent })
    expect(calls[0]).toMatchObject({ errcode: null, failure: null, rid: null, looksLike: null })
    const tokens = fault === 'expire_token' ? 2 : 1
    expect(await program.reached()).toMatchObject({
      counted: counts,
      codeRequests: sent,
      tokensIssued: way.mode === 'cloud_hosting' ? 0 : tokens,
    })
    await expectCount(program, { succeeded: counts })
  })
})

const TOKEN_FAULTS = [
  { fault: 'errcode', errcode: 40001, failure: '40125' },
  { fault: 'errcode', errcode: 40164, failure: '40164' },
  { fault: 'lost', failure: 'lost' },
  { fault: 'html', failure: 'unreadable' },
]

describe.each(['stable', 'plain'] as const)('while a %s token is fetched', (tokenWay) => {
  it.each(TOKEN_FAULTS)(
    '$fault $errcode costs nothing and asks for no code',
    async ({ fault, failure, ...rest }) => {
      const program = await desk.addProgram(100_000, { mode: 'https', tokenWay })
      const endpoint = tokenWay === 'stable' ? 'stable_token' : 'token'
      await desk.sandbox.setFaults([{ endpoint, times: 9, kind: fault, ...rest }])
      const error = await failureOf(desk, inputOf(program, 'wxacode'))
      expect(error).toMatchObject({ code: 'wechat_refused', spent: 'nothing' })
      await expectTold(error, failure)
      const calls = await callsOf(program)
      expect(calls).toHaveLength(1)
      expect(calls[0]).toMatchObject({ state: 'refused', activeKey: null, failure })
      expect(calls[0]).toMatchObject({ requestsSent: 0 })
      expect(await program.reached()).toMatchObject({ codesUsed: 0, codeRequests: 0 })
      await expectCount(program, {})
    },
  )
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
