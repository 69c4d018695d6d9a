import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Viewer } from '@/lib/auth/viewer'
import { db } from '@/lib/database/db'
import { getQuotaGauge } from '@/lib/quota/queries'
import { getBatchCost } from './cost'
import { findBatch } from './queries'
import { confirmBatch, sendBack, startBatch } from './start-batch'
import { openDraftDesk, SHOPS, type DraftDesk } from './test-draft'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let desk: DraftDesk
let operator: Viewer
let admin: Viewer

beforeAll(async () => {
  desk = await openDraftDesk()
  operator = desk.operator
  admin = desk.admin
})
afterAll(() => desk.sandbox.close())

describe('starting', () => {
  it('is refused where more would be spent than was shown, or than is there', async () => {
    const { id, program } = await desk.addShops(SHOPS, 1)
    await expect(startBatch(operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await desk.check(id)
    await expect(startBatch(operator, { batchId: id, spends: 1 })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(startBatch(operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'batch_too_large',
      params: { needed: 2, available: 1 },
    })
    expect(await program.addUp()).toMatchObject({ left: 1, succeeded: 0 })
  })

  it('is refused without a row to make a code from', async () => {
    const { id } = await desk.addShops('path\nbad path\n')
    await desk.check(id)
    await expect(startBatch(operator, { batchId: id, spends: 0 })).rejects.toMatchObject({
      code: 'batch_empty',
    })
  })

  it('waits for an admin’s word above the limit, and holds nothing until then', async () => {
    const { id, program } = await desk.addShops()
    await db.quotaLedger.update({ where: { programId: program.id }, data: { confirmAbove: 1 } })
    await desk.check(id)
    expect(await startBatch(operator, { batchId: id, spends: 2 })).toEqual({ state: 'confirming' })
    expect((await getQuotaGauge(program.id)).held).toBe(0)
    await expect(confirmBatch(operator, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await sendBack(admin, id)
    expect((await findBatch(operator, id))?.state).toBe('draft')
    await startBatch(operator, { batchId: id, spends: 2 })
    await confirmBatch(admin, { batchId: id, spends: 2 })
    expect((await findBatch(operator, id))?.state).toBe('running')
    expect((await getQuotaGauge(program.id)).held).toBe(2)
    expect(await db.batchFilePart.count({ where: { batchId: id } })).toBe(0)
    // What one batch holds is not there for another.
    const other = await desk.addShopsTo(program.id)
    await desk.check(other)
    expect(await getBatchCost(operator, other)).toMatchObject({ held: 2 })
    await db.batch.update({ where: { id }, data: { state: 'paused' } })
  })

  it('with an admin’s word still runs as its maker, and so keeps to the floor', async () => {
    const { id, program } = await desk.addShops(SHOPS, 5)
    const { id: programId } = program
    await db.quotaLedger.update({ where: { programId }, data: { confirmAbove: 1, codeLimit: 100 } })
    await desk.check(id)
    await startBatch(operator, { batchId: id, spends: 2 })
    await db.quotaLedger.update({ where: { programId }, data: { floorPercent: 4 } })
    expect(await getBatchCost(admin, id)).toMatchObject({ left: 5, available: 1 })
    await expect(confirmBatch(admin, { batchId: id, spends: 2 })).rejects.toMatchObject({
      code: 'batch_too_large',
      params: { needed: 2, available: 1 },
    })
  })
})
