import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { noteNumUsed } from './elsewhere'
import type { Spender } from './reserve'
import { settleRefused } from './settle'
import { addTestProgram, addTestSpender, addUp, mustReserve, testRequest } from './test-ledger'

let admin: Spender

beforeAll(async () => {
  await migrateTestDatabase()
  admin = await addTestSpender('admin')
})

const note = (programId: string, numUsed: number) =>
  db.$transaction((tx) => noteNumUsed(tx, programId, numUsed))
const toldOf = (programId: string) =>
  db.quotaLedger.findUniqueOrThrow({
    where: { programId },
    select: { numUsed: true, numUsedAt: true },
  })

describe('WeChat’s own count', () => {
  it('minus what we know of is what others made', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000, left: 900 })
    await mustReserve(testRequest(id, 'a'), admin)
    await note(id, 141)
    expect(await addUp(id)).toMatchObject({ elsewhere: 40, left: 859, total: 1000 })
    expect(await toldOf(id)).toMatchObject({ numUsed: 141, numUsedAt: expect.any(Date) })
  })

  it('never takes what may be inside it twice', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await mustReserve(testRequest(id, 'a'), admin)
    await mustReserve(testRequest(id, 'b'), admin)
    await note(id, 1)
    expect(await addUp(id)).toMatchObject({ elsewhere: 0, left: 998, total: 1000 })
  })

  it('that arrives late, out of order, changes nothing', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await note(id, 50)
    await note(id, 30)
    expect(await addUp(id)).toMatchObject({ elsewhere: 50, left: 950 })
    expect(await toldOf(id)).toMatchObject({ numUsed: 50 })
  })

  it('is nonsense beyond the limit and changes nothing', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await note(id, 1001)
    expect(await addUp(id)).toMatchObject({ elsewhere: 0, left: 1000, total: 1000 })
    expect(await toldOf(id)).toEqual({ numUsed: null, numUsedAt: null })
  })

  it('at the limit leaves nothing, and never less', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    const reservation = await mustReserve(testRequest(id, 'a'), admin)
    await note(id, 1000)
    expect(await addUp(id)).toMatchObject({ elsewhere: 999, left: 0, total: 1000 })
    await settleRefused(reservation, admin, { requestsSent: 1, failure: '45029' })
    expect(await addUp(id)).toMatchObject({ elsewhere: 999, left: 1, total: 1000 })
    await note(id, 1000)
    expect(await addUp(id)).toMatchObject({ elsewhere: 1000, left: 0, total: 1000 })
  })

  it('told many times at once is taken once', async () => {
    const { id } = await addTestProgram({ codeLimit: 1000 })
    await Promise.all([10, 40, 20, 40, 30, 40].map((numUsed) => note(id, numUsed)))
    expect(await addUp(id)).toMatchObject({ elsewhere: 40, left: 960, total: 1000 })
  })
})
