import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { startTestServer } from '@/lib/wechat/test-server'
import { generateCode } from './generate'
import { openCodesDesk, type CodesDesk } from './test-desk'
import { callsOf, expectCount } from './test-refusals'

// What fails before anything is sent costs nothing and leaves nothing unknown, whoever is to blame.

let desk: CodesDesk

beforeAll(async () => {
  desk = await openCodesDesk()
})
afterAll(() => desk.sandbox.close())

describe('something of our own', () => {
  // The token is read and kept in one, when WeChat may be asked in the other.
  it.each(['AccessToken', 'ProgramPace'])('%s cannot be used', async (table) => {
    const program = await desk.addProgram()
    const [away, back] = [`${table}Away`, table]
    await db.$executeRawUnsafe(`ALTER TABLE "${table}" RENAME TO "${away}"`)
    try {
      await expect(generateCode(program.input('a'), desk.operator)).rejects.toThrow(table)
    } finally {
      await db.$executeRawUnsafe(`ALTER TABLE "${away}" RENAME TO "${back}"`)
    }
    await expectCount(program, {})
    const [call] = await callsOf(program)
    expect(call).toMatchObject({ state: 'refused', failure: 'unsent', requestsSent: 0 })
    expect(call).toMatchObject({ activeKey: null, retryAt: null, durationMs: null })
    expect(await program.reached()).toMatchObject({ codeRequests: 0 })

    expect(await generateCode(program.input('a'), desk.operator)).toMatchObject({
      outcome: 'generated',
    })
    await expectCount(program, { succeeded: 1 })
  })
})

describe('a token', () => {
  it.each([1e308, 2 ** 53, -1])('that lives for %s seconds', async (seconds) => {
    const server = await startTestServer((_, response) => response.end(), seconds)
    const program = await desk.addProgram(100_000, { mode: 'https', tokenWay: 'stable' })
    env().wechatApiBaseUrl = server.connection.baseUrl
    await expect(generateCode(program.input('a'), desk.operator)).rejects.toMatchObject({
      code: 'wechat_refused',
      spent: 'nothing',
      wechat: { messageKey: 'unreadable' },
    })
    await expectCount(program, {})
    expect(await callsOf(program)).toMatchObject([{ state: 'refused', requestsSent: 0 }])
    expect(server.codePaths()).toEqual([])
    await server.close()
  })
})
