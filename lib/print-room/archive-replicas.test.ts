import { hearStatements, readsOf } from '@/lib/database/test-statements'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { leaseFor } from '@/lib/database/lease'
import { until } from '@/tests/until'
import { migrateTestDatabase } from '@/tests/database'
import { archiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { codeQuestionSchema } from '@/lib/codes/schema'
import { listSelected, type CodeSelection } from '@/lib/codes/selection'
import { readOrder, writeOrder } from './stored-order'
import { drawAlike } from '@/lib/codes/test-alike'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'

// Two replicas: one database, and for each its own memory and its own disk. Whose disk an archive lies on
// tells who drew it.

vi.mock('next-intl/server', () => ({
  getTranslations: () => Promise.resolve((key: string) => key),
}))

/** Sixteen pictures are read at a time. */
const LOTS = 3
const disks: string[] = []
let owner: Awaited<ReturnType<typeof addCodeOwner>>
const ids: string[] = []
let one: Awaited<ReturnType<typeof openReplica>>
let other: typeof one

beforeAll(async () => {
  await migrateTestDatabase()
  owner = await addCodeOwner()
  for (let index = 0; index < LOTS * 16; index += 1) ids.push(await storeTestCode(owner))
  await drawAlike(ids)
  one = await openReplica()
  other = await openReplica()
})
afterAll(() => disks.forEach((disk) => rmSync(disk, { recursive: true, force: true })))

async function openReplica() {
  const disk = mkdtempSync(join(tmpdir(), 'sunflower-replica-'))
  disks.push(disk)
  vi.resetModules()
  vi.stubEnv('DATA_DIR', disk)
  vi.stubGlobal('sunflowerDrawings', undefined)
  const jobs = await import('./archive-jobs')
  const { handOverDrawings } = await import('./draw-archive')
  const { env } = await import('@/lib/env')
  expect(env().dataDir).toBe(disk)
  const viewer = { id: owner.userId, name: 'Operator' }
  const folder = join(disk, 'spool')
  return {
    files: () => (existsSync(folder) ? readdirSync(folder) : []),
    /** Another one where the archive is drawn anew. */
    fileOf: (id: string) => statSync(join(folder, id)).ino,
    async start(asked: ArchiveOptionsInput = {}, selection: CodeSelection = { ids }) {
      const options = archiveOptionsSchema.parse({ format: 'svg', ...asked })
      return (await jobs.startArchive({ selection, options }, viewer)).id
    },
    progress: (id: string) => jobs.getArchiveProgress(id, viewer),
    cancel: (id: string) => jobs.cancelArchive(id, viewer),
    /** @returns the codes in it, by its manifest */
    async fetch(id: string): Promise<string[]> {
      const zip = await jobs.openArchive(id, viewer, new AbortController().signal)
      const bytes = Buffer.from(await new Response(zip.stream).arrayBuffer())
      expect(bytes.byteLength).toBe(zip.length)
      const lines = bytes.subarray(bytes.indexOf('file,sha256')).toString('utf8').split('\r\n')
      return lines.slice(1, ids.length + 1).map((line) => line.split(',')[3] ?? '')
    },
    end: handOverDrawings,
  }
}

describe('an archive that one replica draws', () => {
  it('is told about by the other, and drawn anew there when it is fetched there', async () => {
    const id = await one.start()
    await until(async () => expect((await other.progress(id)).done).toBeGreaterThan(0))
    await until(async () =>
      expect(await other.progress(id)).toMatchObject({ state: 'ready', done: ids.length }),
    )
    const drawn = one.fileOf(id)
    expect(await one.fetch(id)).toEqual(ids)
    expect(one.fileOf(id)).toBe(drawn)
    expect(other.files()).toEqual([])
    expect(await other.fetch(id)).toEqual(ids)
    expect(other.files()).toEqual([id])
    // Now it lies there too.
    const asked = hearStatements()
    await other.fetch(id)
    expect(readsOf('Picture', asked)).toBe(0)
  })

  it('stops there when it is cancelled at the other', async () => {
    const asked = hearStatements()
    const id = await one.start({ format: 'png', size: '2000px' })
    await until(() => expect(one.files()).toHaveLength(1))
    await other.cancel(id)
    await expect(one.progress(id)).rejects.toThrow('not_found')
    await until(() => expect(one.files()).toEqual([]))
    expect(readsOf('Picture', asked)).toBeLessThan(LOTS)
  })

  it('is taken over by the other, once, when the first one ends', async () => {
    const asked = hearStatements()
    const id = await one.start()
    await one.end()
    expect(readsOf('Picture', asked)).toBeLessThan(LOTS)
    asked.length = 0
    await Promise.all([other.progress(id), other.progress(id)])
    await until(async () => expect((await other.progress(id)).state).toBe('ready'))
    expect(readsOf('Picture', asked)).toBe(LOTS)
    expect(await other.fetch(id)).toEqual(ids)
    expect(other.files()).toContain(id)
    expect(one.files()).not.toContain(id)
  })

  it('is taken over where its lease was written under a clock an hour ahead, and no sooner', async () => {
    const id = await one.start()
    await one.end()
    const asked = hearStatements()
    const holdFor = (ms: number) =>
      db.archive.update({ where: { id }, data: { leaseUntil: leaseFor(ms) } })
    const { drawer } = await holdFor(14_000)
    expect(await other.progress(id)).toMatchObject({ state: 'drawing' })
    expect(await db.archive.findUnique({ where: { id } })).toMatchObject({ drawer })
    expect(readsOf('Picture', asked)).toBe(0)
    await holdFor(3600_000)
    await Promise.all([other.progress(id), other.progress(id)])
    await until(async () => expect((await other.progress(id)).state).toBe('ready'))
    expect(readsOf('Picture', asked)).toBe(LOTS)
    expect(await other.fetch(id)).toEqual(ids)
    expect(one.files()).not.toContain(id)
  })

  it('holds the same codes when another one draws it, also where they no longer match', async () => {
    const filter = codeQuestionSchema.parse({ programId: owner.programId, sort: 'title' })
    const meant = (await listSelected({ filter })).map(({ id }) => id)
    const id = await one.start({}, { filter })
    await one.end()
    const gone = { where: { id: meant[20] } }
    await db.code.update({ ...gone, data: { archivedAt: new Date() } })
    await other.progress(id)
    await until(async () =>
      expect(await other.progress(id)).toMatchObject({ state: 'ready', done: ids.length }),
    )
    expect(other.files()).toContain(id)
    expect(await other.fetch(id)).toEqual(meant)
    expect(one.files()).not.toContain(id)
    expect(await one.fetch(id)).toEqual(meant)
    expect(one.files()).toContain(id)
    await db.code.update({ ...gone, data: { archivedAt: null } })
  })

  it('is over for both when its time is', async () => {
    const id = await one.start()
    await until(async () => expect((await one.progress(id)).state).toBe('ready'))
    await db.archive.update({ where: { id }, data: { expiresAt: new Date() } })
    await expect(one.fetch(id)).rejects.toThrow('not_found')
    await expect(other.progress(id)).rejects.toThrow('not_found')
    await other.start()
    expect(await db.archive.count()).toBe(1)
  })
})

it.each([
  [{ format: 'pdf', size: '42.125mm', marks: '1', kOnly: '1', colour: '1A2B3C' } as const],
  [{ format: 'original', nameTemplate: '{id}' } as const],
  [{ format: 'png', size: '1000px', background: 'transparent' } as const],
])('an order is read back as it was: %j', (asked) => {
  const options = archiveOptionsSchema.parse(asked)
  const selection = { ids: ['a', 'b'] }
  expect(readOrder(writeOrder({ selection, options }))).toEqual({ selection, options })
})
