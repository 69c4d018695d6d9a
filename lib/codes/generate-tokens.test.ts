import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'

// The tokens of the product itself: sealed in the database, fetched under its lock.

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(() => desk.sandbox.close())

const HOUR_MS = 3_600_000
const pages = (count: number) => Array.from({ length: count }, (_, at) => at)

async function callsOf(programId: string) {
  const calls = await db.wechatCall.findMany({
    where: { programId },
    orderBy: { startedAt: 'asc' },
  })
  return calls.map(({ state, requestsSent }) => ({ state, requestsSent }))
}

describe.each(['stable', 'plain'] as const)('a %s token', (tokenWay) => {
  it('that has ended is fetched once for 100 generations in parallel', async () => {
    const program = await desk.addProgram(100_000, { mode: 'https', tokenWay })
    await generateCode(program.input('first'), desk.operator)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 3 * HOUR_MS })
    await Promise.all(pages(100).map((page) => generateCode(program.input(page), desk.operator)))
    expect(await program.reached()).toMatchObject({
      tokensIssued: 2,
      codeRequests: 101,
      codesUsed: 101,
    })
    expect(await program.addUp()).toMatchObject({ succeeded: 101, reserved: 0, total: 100_000 })
  })
})

describe('a token that another process has killed', () => {
  it('costs one retry for each of those under way, one fetch in all, and no loop', async () => {
    const program = await desk.addProgram(100_000, { mode: 'https', tokenWay: 'stable' })
    await generateCode(program.input('first'), desk.operator)
    await fetch(`${desk.sandbox.url}/cgi-bin/stable_token`, {
      method: 'POST',
      body: JSON.stringify({
        grant_type: 'client_credential',
        appid: program.appId,
        secret: 'sandbox-secret',
        force_refresh: true,
      }),
    })
    await generateCode(program.input('second'), desk.operator)
    await generateCode(program.input('third'), desk.operator)
    expect(await callsOf(program.id)).toEqual([
      { state: 'succeeded', requestsSent: 1 },
      { state: 'succeeded', requestsSent: 2 },
      { state: 'succeeded', requestsSent: 1 },
    ])
    expect(await program.reached()).toMatchObject({ codesUsed: 3, codeRequests: 4 })
  })
})
