import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { log } from '@/lib/log'
import { logPrinted, tellFailure } from './log-printed'
import { enterRequest } from '@/lib/request-context'
import { catchLog } from './test-log'

const caught = catchLog()
const before = { ...console }

beforeAll(() => logPrinted())
beforeEach(() => caught.forget())
afterAll(() => {
  Object.assign(console, before)
  caught.release()
})

const request = (requestId: string) =>
  enterRequest({ requestId, address: '127.0.0.1', method: 'GET', path: '/codes' })

describe('what is printed', () => {
  it.each([
    ['debug', 20],
    ['log', 30],
    ['info', 30],
    ['warn', 40],
    ['error', 50],
  ] as const)('with console.%s is a line of level %s', (method, level) => {
    console[method]('disk at %d %%', 99, { of: 'data' })
    const lines = caught.lines().map(({ level, msg }) => ({ level, msg }))
    expect(lines).toEqual(level === 20 ? [] : [{ level, msg: `disk at 99 % { of: 'data' }` }])
  })

  it('in several lines, with colours and signs, is one', () => {
    console.warn(' \u001b[33m⚠\u001b[39m', 'first\nsecond')
    console.log('')
    console.trace('asked here')
    expect(caught.lines()).toMatchObject([
      { level: 40, msg: 'first\nsecond' },
      { level: 50, msg: expect.stringMatching(/^Trace: asked here\n {4}at /) },
    ])
  })

  it('with an error has its stack as a field', () => {
    const cause = new Error('socket closed')
    console.error('unhandledRejection:', new TypeError('no rows', { cause }))
    const [line] = caught.lines()
    expect(line).toMatchObject({ level: 50, msg: 'unhandledRejection:' })
    expect(line?.err).toMatchObject({
      type: 'TypeError',
      stack: expect.stringMatching(/no rows\n {4}at [^]*socket closed\n {4}at /),
    })
  })

  it('never tells what stands behind an address', () => {
    console.error('Failed to handle request for /setup?token=lets-its-holder-in', 'and more')
    expect(caught.lines()).toMatchObject([{ msg: 'Failed to handle request for /setup and more' }])
  })
})

describe('a failed request', () => {
  it('is one line, whether Next prints it first or hands it on first', () => {
    request('r-1')
    const first = Object.assign(new Error('the database is away'), { digest: '42' })
    console.error('⨯', first)
    tellFailure(first, { method: 'GET', path: '/codes?token=x' })
    const second = new Error('the disk is full')
    tellFailure(second, { method: 'POST', path: '/codes?token=x' })
    console.error(second)
    expect(caught.lines()).toMatchObject([
      { requestId: 'r-1', reference: '42', method: 'GET', path: '/codes', msg: 'a request failed' },
      { requestId: 'r-1', method: 'POST', path: '/codes', msg: 'a request failed' },
    ])
    expect(caught.text()).not.toContain('token=')
  })

  it('that was told under its reference is not told again', () => {
    request('r-2')
    const error = new Error('told by a door')
    log.error({ err: error, reference: 'abcd' }, 'unexpected error')
    console.error('⨯', error)
    expect(caught.lines()).toMatchObject([{ reference: 'abcd', msg: 'unexpected error' }])
  })

  it('that fails as another did, by the same error, has a line of its own', () => {
    const shared = new Error('one statement for two')
    for (const id of ['r-3', 'r-4']) {
      request(id)
      console.error('⨯', shared)
      tellFailure(shared, { method: 'GET', path: '/codes' })
    }
    expect(caught.lines().map(({ requestId }) => requestId)).toEqual(['r-3', 'r-4'])
  })
})
