import { mkdtempSync, rmSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { until } from '@/tests/until'
import { migrateTestDatabase } from '@/tests/database'
import { archiveOptionsSchema } from './archive-order'
import type { RenderFile } from './render-file'
import { codeQuestionSchema } from '@/lib/codes/schema'
import { listSelected, type CodeSelection } from '@/lib/codes/selection'
import { readOrder, writeOrder } from './stored-order'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'

// Two replicas: one database, and for each its own memory and its own disk.

vi.mock('next-intl/server', () => ({
  getTranslations: () => Promise.resolve((key: string) => key),
}))

const disks: string[] = []
let owner: Awaited<ReturnType<typeof addCodeOwner>>
const ids: string[] = []
let one: Awaited<ReturnType<typeof openReplica>>
let other: typeof one

beforeAll(async () => {
  await migrateTestDatabase()
  owner = await addCodeOwner()
  for (let index = 0; index < 30; index += 1) ids.push(await storeTestCode(owner))
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
  const drawn: string[] = []
  let eachMs = 0
  const draw: RenderFile = async (codeId, { format }) => {
    await wait(eachMs)
    drawn.push(codeId)
    return { bytes: new Uint8Array(Buffer.from(codeId)), extension: format }
  }
  const options = archiveOptionsSchema.parse({})
  return {
    drawn,
    files: () => readdir(join(disk, 'spool')),
    async start(pace: { eachMs: number }, selection: CodeSelection = { ids }) {
      ;({ eachMs } = pace)
      drawn.length = 0
      return (await jobs.startArchive({ selection, options }, viewer, draw)).id
    },
    progress: (id: string) => jobs.getArchiveProgress(id, viewer, draw),
    cancel: (id: string) => jobs.cancelArchive(id, viewer),
    async fetch(id: string) {
      const zip = await jobs.openArchive(id, viewer, new AbortController().signal, draw)
      expect((await new Response(zip.stream).arrayBuffer()).byteLength).toBe(zip.length)
    },
    end: handOverDrawings,
  }
}

describe('an archive that one replica draws', () => {
  it('is told about by the other, and drawn anew there when it is fetched there', async () => {
    const id = await one.start({ eachMs: 50 })
    await until(async () => expect((await other.progress(id)).done).toBeGreaterThan(0))
    await until(async () =>
      expect(await other.progress(id)).toMatchObject({ state: 'ready', done: ids.length }),
    )
    await one.fetch(id)
    expect(one.drawn).toEqual(ids)
    expect(other.drawn).toEqual([])
    await other.fetch(id)
    expect(other.drawn).toEqual(ids)
    // Now it lies there too.
    await other.fetch(id)
    expect(other.drawn).toHaveLength(ids.length)
  })

  it('stops there when it is cancelled at the other', async () => {
    const id = await one.start({ eachMs: 200 })
    await until(async () => expect(await one.files()).toHaveLength(1))
    await other.cancel(id)
    await expect(one.progress(id)).rejects.toThrow('not_found')
    await until(async () => expect(await one.files()).toEqual([]))
    expect(one.drawn.length).toBeLessThan(ids.length)
  })

  it('is taken over by the other, once, when the first one ends', async () => {
    other.drawn.length = 0
    const id = await one.start({ eachMs: 100 })
    await one.end()
    await Promise.all([other.progress(id), other.progress(id)])
    await until(async () => expect((await other.progress(id)).state).toBe('ready'))
    expect(other.drawn).toEqual(ids)
    expect(one.drawn.length).toBeLessThan(ids.length)
  })

  it('holds the same codes when another one draws it, also where they no longer match', async () => {
    other.drawn.length = 0
    const filter = codeQuestionSchema.parse({ programId: owner.programId, sort: 'title' })
    const meant = (await listSelected({ filter })).map(({ id }) => id)
    const id = await one.start({ eachMs: 100 }, { filter })
    await one.end()
    const gone = { where: { id: meant[20] } }
    await db.code.update({ ...gone, data: { archivedAt: new Date() } })
    await other.progress(id)
    await until(async () =>
      expect(await other.progress(id)).toMatchObject({ state: 'ready', done: ids.length }),
    )
    expect(other.drawn).toEqual(meant)
    await one.fetch(id)
    expect(one.drawn.slice(-ids.length)).toEqual(meant)
    await db.code.update({ ...gone, data: { archivedAt: null } })
  })

  it('is over for both when its time is', async () => {
    const id = await one.start({ eachMs: 0 })
    await until(async () => expect((await one.progress(id)).state).toBe('ready'))
    await db.archive.update({ where: { id }, data: { expiresAt: new Date() } })
    await expect(one.fetch(id)).rejects.toThrow('not_found')
    await expect(other.progress(id)).rejects.toThrow('not_found')
    await other.start({ eachMs: 0 })
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
