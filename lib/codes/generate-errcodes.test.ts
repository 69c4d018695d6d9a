import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { WECHAT_ERRCODES } from '@/lib/wechat/errors'
import { generateCode } from './generate'
import { CODE_KINDS, type CodeKind } from './schema'
import { openCodesDesk, WAYS, type CodesDesk, type Way } from './test-desk'
import { callsOf, expectCount, expectTold, failureOf, inputOf, programUnder } from './test-refusals'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))
// The client's own limits, with pauses too short to notice.
vi.mock(import('@/lib/wechat/limits'), async (importOriginal) => {
  const { DEFAULT_LIMITS } = await importOriginal()
  return { DEFAULT_LIMITS: { ...DEFAULT_LIMITS, firstDelayMs: 2 } }
})

const RID = /^[0-9a-f]{8}(-[0-9a-f]{8}){2}$/
const ERRCODES = [...Object.keys(WECHAT_ERRCODES), '40999']

/** From outside a cloud function these do not tell whether the function has asked already. */
const OPEN_AFTER = ['-1', '-501001', '-501002', '-604001', '-604102', '-604103']

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
  // All of Cloud Hosting is one AppID to the sandbox: its count is not one program's alone.
  await desk.sandbox.setState({ appid: 'wxsandboxhosting', numUsed: 'off' })
})
afterAll(() => desk.sandbox.close())

function sentFor(errcode: string, { mode }: Way): number {
  if (WECHAT_ERRCODES[errcode] === 'busy') return 3
  // Without a token of our own there is none to replace.
  return WECHAT_ERRCODES[errcode] === 'token' && mode !== 'cloud_hosting' ? 2 : 1
}

async function expectRefused(kind: CodeKind, way: Way, errcode: string) {
  const counts = kind === 'unlimited' ? 0 : 1
  const isLost = way.mode === 'cloud_function' && OPEN_AFTER.includes(errcode)
  const messageKey = errcode in WECHAT_ERRCODES ? errcode : 'unrecognised'
  const program = await programUnder(desk, kind, { kind: 'errcode', errcode: Number(errcode) }, way)
  const error = await failureOf(desk, inputOf(program, kind))
  expect(error).toMatchObject({
    code: isLost ? 'outcome_unknown' : 'wechat_refused',
    spent: isLost ? 'unknown' : 'nothing',
    wechat: { errcode: Number(errcode), rid: expect.stringMatching(RID) },
  })
  expect(error.wechat?.errmsg).toContain(`rid: ${error.wechat?.rid}`)
  await expectTold(error, messageKey)

  const calls = await callsOf(program)
  expect(calls).toHaveLength(1)
  const [call] = calls
  const { errmsg, rid } = error.wechat ?? {}
  const settled = { owner: null, leaseUntil: null, settledAt: expect.any(Date), codeId: null }
  expect(call).toMatchObject({
    ...settled,
    state: isLost ? 'unknown' : 'refused',
    kind,
    counts,
    activeKey: isLost ? call?.requestKey : null,
    retryAt: isLost ? expect.any(Date) : null,
    errcode: Number(errcode),
    errmsg,
    rid,
    failure: messageKey,
    httpStatus: 200,
    requestsSent: sentFor(errcode, way),
  })
  expect(await program.reached()).toMatchObject({
    counted: 0,
    codeRequests: sentFor(errcode, way),
  })
  await expectCount(program, { unknown: isLost ? counts : 0 })
  expect((await program.addUp()).closed).toBe(errcode === '45029' && counts > 0)
}

describe.each(WAYS)('over $mode with a $tokenWay token', (way) => {
  it.each(ERRCODES)('errcode %s is told, written down and costs nothing', (errcode) =>
    expectRefused('wxacode', way, errcode),
  )
})

// One errcode of each class for the other kinds.
describe.each(CODE_KINDS.filter((kind) => kind !== 'wxacode'))('for %s', (kind) => {
  it.each(
    WAYS.flatMap((way) =>
      ['40001', '-1', '45009', '45029', '40097', '48001'].map((errcode) => ({ ...way, errcode })),
    ),
  )('errcode $errcode over $mode with a $tokenWay token', ({ errcode, ...way }) =>
    expectRefused(kind, way, errcode),
  )
})

describe('45029', () => {
  it('rests limited codes, without another request, and lets unlimited ones go on', async () => {
    const program = await programUnder(desk, 'wxacode', { kind: 'errcode', errcode: 45029 })
    await failureOf(desk, inputOf(program, 'wxacode'))
    const { closedAt } = await db.quotaLedger.findUniqueOrThrow({
      where: { programId: program.id },
    })
    expect(closedAt).toBeInstanceOf(Date)
    await desk.sandbox.setFaults([])
    for (const kind of ['wxacode', 'qrcode'] as const) {
      for (const page of ['a', 'b']) {
        expect(await failureOf(desk, inputOf(program, kind, page))).toMatchObject({
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
