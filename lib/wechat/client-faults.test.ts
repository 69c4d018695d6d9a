import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { requestCode } from './client'
import { WECHAT_ERRCODES, WechatError } from './errors'
import { KINDS, MODES, openDesk, TOKEN_WAYS } from './test-sandbox-desk'

const logged = vi.hoisted(() => ({ lines: '' }))

/** The real logger without its own protection: what it is handed must hold no secret already. */
vi.mock('@/lib/log', async () => {
  const { default: pino } = await import('pino')
  return { log: pino({ level: 'trace' }, { write: (line: string) => void (logged.lines += line) }) }
})

let desk: Awaited<ReturnType<typeof openDesk>>
let told = ''

beforeAll(async () => {
  desk = await openDesk()
})
// Not only the faults: the sandbox keeps a thousand requests, and here are more.
beforeEach(async () => {
  await desk.reset()
})
afterAll(async () => {
  await desk.close()
})

type Call = Parameters<typeof requestCode>

/** The fault `slow` outlasts the patience that goes with it. */
const SLOW = { attemptTimeoutMs: 600, delayMs: 700 }

async function failureOf(
  connection: Call[0],
  request: Call[1],
  attemptTimeoutMs = 5_000,
): Promise<WechatError> {
  const limits = { firstDelayMs: 2, attemptTimeoutMs }
  try {
    await requestCode(connection, request, { tokens: desk.tokens, totalTimeoutMs: 8_000, limits })
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    told += `${inspect(error, { depth: 9 })} ${JSON.stringify(error)} ${error.stack}\n`
    return error
  }
  throw new Error('a failure was expected')
}

const FAULTS = [
  { fault: 'http500', kind: 'busy', outcome: 'unknown', sent: 3, spends: false },
  { fault: 'slow', kind: 'timeout', outcome: 'unknown', sent: 1, spends: true },
  { fault: 'reset', kind: 'lost', outcome: 'unknown', sent: 3, spends: false },
  { fault: 'lost', kind: 'lost', outcome: 'unknown', sent: 3, spends: true },
  { fault: 'truncated', kind: 'unreadable', outcome: 'unknown', sent: 1, spends: true },
  { fault: 'html', kind: 'unreadable', outcome: 'unknown', sent: 1, spends: false },
  { fault: 'empty', kind: 'unreadable', outcome: 'unknown', sent: 1, spends: true },
] as const

const everyCase = MODES.flatMap((mode) => KINDS.map((kind) => [mode, kind] as const))

describe.each(everyCase)('%s, %s', (mode, kind) => {
  it.each(FAULTS)('$fault every time', async ({ fault, spends, ...expected }) => {
    const { connect, request, path, reached } = desk.newCase(kind)
    await desk.setFaults([{ path, kind: fault, times: 9, delayMs: SLOW.delayMs }])
    const patienceMs = fault === 'slow' ? SLOW.attemptTimeoutMs : undefined
    const error = await failureOf(connect(mode), request, patienceMs)
    expect(error).toMatchObject({
      kind: expected.kind,
      outcome: expected.outcome,
      requestsSent: expected.sent,
      errcode: null,
    })
    // The slow one makes its code after the caller has gone.
    const counted = spends && kind !== 'unlimited' ? 1 : 0
    await expect.poll(reached).toEqual({ outside: expected.sent, counted })
  })

  it.each(['http500', 'reset', 'lost', 'errcode'])('%s once is mended', async (fault) => {
    const { connect, request, path, reached } = desk.newCase(kind)
    await desk.setFaults([{ path, kind: fault, times: 1, errcode: -1 }])
    const limits = { firstDelayMs: 2 }
    const options = { tokens: desk.tokens, totalTimeoutMs: 8_000, limits }
    const answer = await requestCode(connect(mode), request, options)
    const mediaType = kind === 'qrcode' ? 'image/jpeg' : 'image/png'
    expect(answer).toMatchObject({ mediaType, pictureWidthPx: 280, requestsSent: 2 })
    expect(await reached()).toEqual({ outside: 2, counted: kind === 'unlimited' ? 0 : 1 })
  })

  it('a token that ends on the way costs one retry', async () => {
    const { connect, request, path, reached } = desk.newCase(kind)
    await desk.setFaults([{ path, kind: 'expire_token', times: 1 }])
    const options = { tokens: desk.tokens, totalTimeoutMs: 8_000 }
    const sent = mode === 'cloud-hosting' ? 1 : 2
    expect((await requestCode(connect(mode), request, options)).requestsSent).toBe(sent)
    expect(await reached()).toMatchObject({ outside: sent })
  })
})

/** Without a token of our own there is none to replace. */
function sentFor(errcode: string, mode: string): number {
  if (WECHAT_ERRCODES[errcode] === 'busy') return 3
  return WECHAT_ERRCODES[errcode] === 'token' && mode !== 'cloud-hosting' ? 2 : 1
}

const ERRCODES = [...Object.keys(WECHAT_ERRCODES), '40999']

/** What a cloud function may meet after it has asked for the code. */
const OPEN_AFTER = ['-1', '-501001', '-501002', '-604001', '-604102', '-604103']

describe.each(MODES)('%s: errcode', (mode) => {
  it.each(ERRCODES)('%s', async (errcode) => {
    const { connect, request, path, reached } = desk.newCase()
    await desk.setFaults([{ path, kind: 'errcode', times: 9, errcode: Number(errcode) }])
    const error = await failureOf(connect(mode), request)
    const isHidden = mode === 'cloud-function' && OPEN_AFTER.includes(errcode)
    expect(error).toMatchObject({
      kind: WECHAT_ERRCODES[errcode] ?? 'unrecognised',
      outcome: isHidden ? 'unknown' : 'refused',
      errcode: Number(errcode),
      step: 'code',
      requestsSent: sentFor(errcode, mode),
    })
    expect(error.rid).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{8}){2}$/)
    expect(await reached()).toEqual({ outside: sentFor(errcode, mode), counted: 0 })
  })
})

describe('cloud-function: errcode from inside the function', () => {
  it.each(ERRCODES)('%s', async (errcode) => {
    const { connect, request, path, reached } = desk.newCase()
    const endpoint = '/wxa/getwxacode'
    await desk.setFaults([{ endpoint, path, kind: 'errcode', times: 9, errcode: Number(errcode) }])
    const error = await failureOf(connect('cloud-function'), request)
    const sent = WECHAT_ERRCODES[errcode] === 'busy' ? 3 : 1
    expect(error).toMatchObject({
      kind: WECHAT_ERRCODES[errcode] ?? 'unrecognised',
      outcome: OPEN_AFTER.includes(errcode) ? 'unknown' : 'refused',
      errcode: Number(errcode),
      requestsSent: sent,
    })
    expect(await reached()).toEqual({ outside: sent, counted: 0 })
  })
})

describe.each(TOKEN_WAYS)('while a %s token is fetched', (tokenWay) => {
  const endpoint = tokenWay === 'stable' ? '/cgi-bin/stable_token' : '/cgi-bin/token'

  async function failToken(fault: { kind: string; errcode?: number; delayMs?: number }) {
    const { connect, request, reached } = desk.newCase()
    await desk.setFaults([{ endpoint, times: 9, ...fault }])
    const before = (await desk.state()).requests.length
    const patienceMs = fault.kind === 'slow' ? SLOW.attemptTimeoutMs : undefined
    const error = await failureOf(connect('https', tokenWay), request, patienceMs)
    expect(await reached()).toEqual({ outside: 0, counted: 0 })
    return { error, asked: (await desk.state()).requests.length - before }
  }

  it.each(ERRCODES)('errcode %s spends nothing', async (errcode) => {
    const { error, asked } = await failToken({ kind: 'errcode', errcode: Number(errcode) })
    expect(error).toMatchObject({
      kind: WECHAT_ERRCODES[errcode] ?? 'unrecognised',
      outcome: 'refused',
      step: 'token',
      requestsSent: 0,
    })
    expect(asked).toBe(WECHAT_ERRCODES[errcode] === 'busy' ? 3 : 1)
  })

  it.each(FAULTS)('$fault spends nothing', async ({ fault, kind, sent }) => {
    const { error, asked } = await failToken({ kind: fault, delayMs: SLOW.delayMs })
    expect(error).toMatchObject({ kind, outcome: 'refused', step: 'token', requestsSent: 0 })
    expect(asked).toBe(sent)
  })
})

// Last in the file: looks back over all the failures above.
it('no error and no log line held a token or a secret', () => {
  expect(told.length).toBeGreaterThan(10_000)
  expect(logged.lines).toContain('asking WeChat again')
  expect(logged.lines).toContain('forcing a new token')
  expect(desk.tokensSeen.size).toBeGreaterThan(50)
  for (const secret of ['sandbox-secret', 'access_token=', ...desk.tokensSeen]) {
    expect(told.includes(secret)).toBe(false)
    expect(logged.lines.includes(secret)).toBe(false)
  }
})
