import { beforeAll, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { leaseFor } from '@/lib/database/lease'
import { migrateTestDatabase } from '@/tests/database'
import { addTestProgram, addTestSpender } from '@/lib/quota/test-ledger'
import { claimRows, takeBackAbandoned } from './claim'

const HOUR_MS = 3600_000
const elsewhere = 'another-machine:1:x'

beforeAll(migrateTestDatabase)

async function addBatch(row: { nextAt?: Date }) {
  const [program, maker] = [await addTestProgram(), await addTestSpender('operator')]
  const { id } = await db.batch.create({
    data: {
      programId: program.id,
      createdById: maker.id,
      name: 'shops.csv',
      settings: '{}',
      header: '[]',
      state: 'running',
      rows: { create: { number: 2, cells: '[]', state: 'ready', ...row } },
    },
  })
  return id
}

it('a row that is put off waits its time, and no longer: a clock that was an hour ahead is none', async () => {
  expect(await claimRows(await addBatch({ nextAt: leaseFor(80_000) }), 1)).toEqual([])
  expect(await claimRows(await addBatch({ nextAt: leaseFor(HOUR_MS) }), 1)).toHaveLength(1)
  expect(await claimRows(await addBatch({}), 1)).toHaveLength(1)
})

it('a row that another machine holds stays so while its lease can be one', async () => {
  const batchId = await addBatch({})
  expect(await claimRows(batchId, 1)).toHaveLength(1)
  const stateWhenHeldFor = async (ms: number) => {
    const held = { owner: elsewhere, leaseUntil: leaseFor(ms) }
    await db.batchRow.updateMany({ where: { batchId }, data: { state: 'running', ...held } })
    await takeBackAbandoned()
    return db.batchRow.findFirst({ where: { batchId }, select: { state: true, owner: true } })
  }
  expect(await stateWhenHeldFor(80_000)).toEqual({ state: 'running', owner: elsewhere })
  expect(await stateWhenHeldFor(HOUR_MS)).toEqual({ state: 'ready', owner: null })
  expect(await stateWhenHeldFor(-1)).toEqual({ state: 'ready', owner: null })
})
