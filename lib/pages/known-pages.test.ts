import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Viewer } from '@/lib/auth/session'
import { openCodesDesk, type CodesDesk } from '@/lib/codes/test-desk'
import { storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { changeListedPages } from '@/lib/programs/listed-pages'
import { listKnownPages } from './known-pages'

let desk: CodesDesk
let admin: Viewer

beforeAll(async () => {
  desk = await openCodesDesk()
  admin = { ...desk.admin, role: 'admin' }
})
afterAll(() => desk.sandbox.close())

describe('the pages to suggest', () => {
  it('are those of live codes, of app.json and of WeChat, but none that is gone', async () => {
    const { id: programId } = await desk.addProgram()
    const { id: otherId } = await desk.addProgram()
    const store = (path: string, more: object = {}) =>
      storeTestCode({ programId, userId: desk.operator.id, path, ...more })
    for (const path of ['pages/b?id=1', 'pages/b?id=2', 'pages/a', 'pages/gone?id=1']) {
      await store(path)
    }
    await store('pages/old', { archivedAt: new Date() })
    await storeTestCode({ programId: otherId, userId: desk.operator.id, path: 'pages/other' })
    await changeListedPages(admin, { programId, pages: ['pages/c', 'pages/a'] })
    await db.pageCheck.createMany({
      data: [
        { programId, page: 'pages/d', found: true },
        { programId, page: 'pages/gone', found: false },
        { programId, page: 'pages/asking', found: null },
      ],
    })
    expect(await listKnownPages(programId)).toEqual([
      { page: 'pages/b', codes: 2, isListed: false, isFound: false },
      { page: 'pages/a', codes: 1, isListed: true, isFound: false },
      { page: 'pages/c', codes: 0, isListed: true, isFound: false },
      { page: 'pages/d', codes: 0, isListed: false, isFound: true },
    ])
    await expect(listKnownPages('nobody')).rejects.toThrow('not_found')
  })

  it('are listed in the trail by their number', async () => {
    const { id: programId } = await desk.addProgram()
    await changeListedPages(admin, { programId, pages: ['pages/a'] })
    await changeListedPages(admin, { programId, pages: ['pages/a'] })
    const entries = await db.auditEntry.findMany({ where: { targetId: programId } })
    expect(entries.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { changes: { listedPages: { from: 0, to: 1 } } },
    ])
  })
})
