import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { addTestSpender } from '@/lib/quota/test-ledger'
import { until } from '@/tests/until'
import { addBatch } from './add-batch'
import { checkRows } from './check-rows'
import { discardOldDrafts } from './discard-batch'
import { findBatch, getColumns } from './queries'
import { listRows, type RowPage } from './rows'
import {
  CELL_MAX_CHARACTERS,
  DRAFTS_MAX,
  DRAFTS_MAX_BYTES,
  FILE_MAX_COLUMNS,
  fixedRowSchema,
} from './schema'
import { openDraftDesk, type DraftDesk } from './test-draft'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const DAY_MS = 24 * 60 * 60_000

let desk: DraftDesk
let programId: string

beforeAll(async () => {
  desk = await openDraftDesk()
  programId = (await desk.addProgram()).id
})
afterAll(() => desk.sandbox.close())

const file = (text: string) => ({ programId, name: 'a.csv', parts: [Buffer.from(text)] })
/** A draft as it stands in the database, without the reading of a file. */
const keepDraft = (fileBytes: number, touchedAt = new Date()) =>
  db.batch.create({
    data: {
      ...{ programId, name: 'kept.csv', settings: '{}', header: '[]', fileBytes, touchedAt },
      createdById: desk.operator.id,
    },
  })
const forget = () => db.batch.deleteMany({ where: { programId } })

describe('drafts', () => {
  it('are at most twenty for each person, and somebody else has their own', async () => {
    for (let count = 0; count < DRAFTS_MAX; count += 1) await keepDraft(1)
    await expect(addBatch(desk.operator, file('path\npages/a'))).rejects.toMatchObject({
      code: 'drafts_full',
      params: { drafts: DRAFTS_MAX, draftsMax: DRAFTS_MAX },
    })
    expect(await addBatch(desk.admin, file('path\npages/a'))).toBeTruthy()
    await forget()
  })

  it('hold at most so many bytes together, those that wait for an admin too', async () => {
    const { id } = await keepDraft(DRAFTS_MAX_BYTES - 20)
    await db.batch.update({ where: { id }, data: { state: 'confirming' } })
    expect(await addBatch(desk.operator, file('path\npages/a\n'))).toBeTruthy()
    await expect(addBatch(desk.operator, file('path\npages/a\n'))).rejects.toMatchObject({
      code: 'drafts_full',
    })
    await forget()
  })

  it('go thirty days after the last change, and it is told and written down', async () => {
    const id = await addBatch(desk.operator, file('path\npages/a\npages/b'))
    const old = new Date(Date.now() - 31 * DAY_MS)
    await db.batch.update({ where: { id }, data: { touchedAt: old } })
    await checkRows(desk.operator, { batchId: id, mapping: {}, after: 0 })
    await discardOldDrafts()
    const kept = await findBatch(desk.operator, id)
    const keptDays = (Date.parse(kept?.keptUntil ?? '') - Date.now()) / DAY_MS
    expect(Math.round(keptDays)).toBe(30)

    // As two replicas do it.
    const later = new Date(Date.now() + 31 * DAY_MS)
    await Promise.all([discardOldDrafts(later), discardOldDrafts(later)])
    expect(await findBatch(desk.operator, id)).toBeNull()
    expect(await db.batchRow.count({ where: { batchId: id } })).toBe(0)
    expect(await db.batchFilePart.count({ where: { batchId: id } })).toBe(0)
    const told = await db.auditEntry.findMany({
      where: { event: 'batch.discarded', targetId: id },
    })
    expect(told).toMatchObject([{ actorId: null }])
  })
})

/** A file that comes so far and then waits. */
function slowFile() {
  let end: () => void = () => undefined
  const rest = new Promise<void>((resolve) => (end = resolve))
  async function* parts() {
    yield Buffer.from('path\npages/slow')
    await rest
  }
  return { file: { programId, name: 'slow.csv', parts: parts() }, end }
}

it('an upload that trickles in holds up nobody but its sender', async () => {
  const slow = [slowFile(), slowFile()] as const
  const uploads = [addBatch(desk.operator, slow[0].file), addBatch(desk.admin, slow[1].file)]
  await expect(addBatch(desk.operator, file('path\npages/b'))).rejects.toMatchObject({
    code: 'too_busy',
  })
  const third = { ...desk.operator, ...(await addTestSpender('operator')) }
  expect(await addBatch(third, file('path\npages/c'))).toBeTruthy()
  for (const { end } of slow) end()
  expect(await Promise.all(uploads)).toHaveLength(2)
  await forget()
})

it('an upload whose sender has gone is left at once, with nothing of it behind', async () => {
  const gone = new AbortController()
  const long = file(`path\n${'pages/a\n'.repeat(60_000)}`)
  const ended = expect(addBatch(desk.operator, long, gone.signal)).rejects.toThrow()
  await until(async () =>
    expect(await db.batchRow.findFirst({ where: { batch: { programId } } })).toBeTruthy(),
  )
  gone.abort()
  await ended
  expect(await db.batch.count({ where: { programId } })).toBe(0)
  expect(await readdir(join(env().dataDir, 'spool'))).toEqual([])
})

it('a page of rows answers at most 1 MB, and the next one goes on behind it', async () => {
  const cell = '茶'.repeat(CELL_MAX_CHARACTERS)
  const rows = 12
  const id = await addBatch(desk.operator, file(`path,title\n${`pages/a,${cell}\n`.repeat(rows)}`))
  const { mapping } = await getColumns(desk.operator, id)
  await checkRows(desk.operator, { batchId: id, mapping, after: 0 })
  const numbers: number[] = []
  for (let after: number | null = 0; after !== null;) {
    const page: RowPage = await listRows(desk.operator, id, { after })
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(1_000_000)
    numbers.push(...page.rows.map(({ number }) => number))
    after = page.after
  }
  expect(numbers).toEqual(Array.from({ length: rows }, (_, row) => row + 2))
  const last = await listRows(desk.operator, id, { after: 0, before: rows + 2 })
  expect(last.rows.at(-1)?.number).toBe(rows + 1)
  expect(last.before).toBe(last.rows[0]?.number)
  await forget()
})

it('a row that is fixed is no larger than one that was read', () => {
  const fix = (cells: string[]) =>
    fixedRowSchema.safeParse({ batchId: 'a', number: 2, cells }).success
  expect(fix(Array<string>(FILE_MAX_COLUMNS).fill('x'))).toBe(true)
  expect(fix(Array<string>(FILE_MAX_COLUMNS + 1).fill('x'))).toBe(false)
  expect(fix(Array<string>(5).fill('x'.repeat(CELL_MAX_CHARACTERS)))).toBe(false)
})
