import { hearStatements, readsOf } from '@/lib/database/test-statements'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createTranslator } from 'next-intl'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { markTrail, readTrail } from '@/lib/audit/test-trail'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { until } from '@/tests/until'
import { migrateTestDatabase } from '@/tests/database'
import { makeArchive, settleOrder, type Archive, type ArchiveOrder } from './archive'
import { cancelArchive, getArchiveProgress, openArchive, startArchive } from './archive-jobs'
import { archiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { codeSelectionSchema } from '@/lib/codes/selection'
import { drawAlike } from '@/lib/codes/test-alike'
import { codePicture, onFullDisk, stretchDrawing } from '@/lib/codes/test-bad-pictures'
import { addCodeOwner, storeManyTestCodes, storeTestCode } from '@/lib/codes/test-code'
import { hasProgram, readZip } from './test-zip'

vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

const canOpen = hasProgram('unzip', '-v') && hasProgram('python3', '--version')
if (!canOpen) console.warn('unzip or python3 is missing: ZIP files are not opened by others')

let owner: Awaited<ReturnType<typeof addCodeOwner>>
beforeAll(async () => {
  await migrateTestDatabase()
  owner = await addCodeOwner()
})
beforeEach(() => markTrail())

const viewer = () => ({ id: owner.userId, name: 'Operator' })
const spoolFiles = () => {
  const folder = join(env().dataDir, 'spool')
  return existsSync(folder) ? readdirSync(folder) : []
}

const order = (ids: string[], options: ArchiveOptionsInput = {}): ArchiveOrder => ({
  selection: { ids },
  options: archiveOptionsSchema.parse(options),
})

const make = async (
  asked: ArchiveOrder,
  { signal } = new AbortController(),
  onProgress: (done: number) => void = () => undefined,
) => makeArchive(await settleOrder(asked), { signal, onProgress })

async function readAll(archive: Archive): Promise<Buffer> {
  const stream = await archive.open(new AbortController().signal)
  const bytes = Buffer.from(await new Response(stream).arrayBuffer())
  await archive.remove()
  return bytes
}

async function addCodes(count: number, change: Parameters<typeof storeTestCode>[0] | object = {}) {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) {
    const bytes = new Uint8Array(Buffer.from(`picture ${index} `.repeat(200 + index)))
    ids.push(await storeTestCode({ ...owner, bytes, title: `Table ${index}`, ...change }))
  }
  return ids
}

/** The same with pictures that can be drawn, under a title that tells the files apart. */
async function addDrawn(...asked: Parameters<typeof addCodes>) {
  const ids = await addCodes(...asked)
  await drawAlike(ids)
  return ids
}

/** Rows of the manifest, without the quotes that none of these cells needs. */
function rowsOf(manifest: string): string[][] {
  const lines = manifest
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
  return lines.slice(1).map((line) => line.split(','))
}

/** The bytes of one stored entry: nothing is compressed, so they stand in the file as they are. */
function textOf(zip: Buffer, name: string): string {
  const at = zip.indexOf(Buffer.from(name)) + Buffer.byteLength(name)
  const end = zip.indexOf(Buffer.from([0x50, 0x4b]), at)
  return zip.subarray(at, end).toString('utf8')
}

describe.each(['original', 'png'] as const)('a ZIP of %s', (format) => {
  const add = format === 'original' ? addCodes : addDrawn

  it('is as long as it says, opens elsewhere and agrees with its manifest', async () => {
    const ids = await add(12, { campaign: '春季' })
    const archive = await make(order(ids, { format, size: '10mm', caption: 'title' }))
    const zip = await readAll(archive)
    expect(zip.length).toBe(archive.length)
    expect(archive.count).toBe(12)
    expect(spoolFiles()).toEqual([])
    if (!canOpen) return
    const entries = readZip(zip)
    expect(entries.map(({ name }) => name).slice(-2)).toEqual(['manifest.csv', 'README.txt'])
    const rows = rowsOf(textOf(zip, 'manifest.csv'))
    expect(rows).toHaveLength(12)
    for (const [index, [file, sha256, bytes, id]] of rows.entries()) {
      expect(entries[index]).toEqual({ name: file, sha256, bytes: Number(bytes) })
      expect(id).toBe(ids[index])
    }
    const extension = format === 'original' ? '430px_.{8}\\.jpg' : '10mm_.{8}\\.png'
    expect(entries[0]?.name).toMatch(new RegExp(`^春季_Table 0_${extension}$`))
    expect(textOf(zip, 'README.txt')).toContain('12 WeChat Mini Program codes')
  })

  it('gives equal names a number and hostile ones a harmless form', async () => {
    const ids = [
      ...(await add(2, { title: 'Menu' })),
      ...(await add(1, { title: 'menu' })),
      ...(await add(1, { title: '../../evil' })),
      ...(await add(1, { title: '=HYPERLINK("http://x")' })),
    ]
    const zip = await readAll(
      await make(order(ids, { format, size: '10mm', nameTemplate: '{title}' })),
    )
    if (!canOpen) return
    const extension = format === 'original' ? 'jpg' : 'png'
    expect(
      readZip(zip)
        .map(({ name }) => name)
        .slice(0, 5),
    ).toEqual([
      `Menu.${extension}`,
      `Menu (2).${extension}`,
      `menu (3).${extension}`,
      `-..-evil.${extension}`,
      `=HYPERLINK(-http---x-).${extension}`,
    ])
    const manifest = textOf(zip, 'manifest.csv')
    expect(manifest).toContain(`"'=HYPERLINK(""http://x"")"`)
    expect(manifest).not.toMatch(/(^|,)=/m)
  })

  it('refuses ids that lead nowhere, none at all, and too many', async () => {
    const [id = ''] = await addCodes(1)
    await expect(make(order([id, 'nobody'], { format }))).rejects.toMatchObject({
      code: 'not_found',
    })
    const nothing: ArchiveOrder = {
      selection: codeSelectionSchema.parse({ filter: { q: 'no such code anywhere' } }),
      options: archiveOptionsSchema.parse({ format }),
    }
    await expect(make(nothing)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('options', () => {
  it.each([
    [{ format: 'gif' }, 'format'],
    [{ size: '50' }, 'size'],
    [{ size: '4mm' }, 'size'],
    [{ dpi: 30 }, 'dpi'],
    [{ margin: 30 }, 'margin'],
    [{ bleed: 11 }, 'bleed'],
    [{ nameTemplate: '{nothing}' }, 'nameToken'],
    [{ nameTemplate: '{title' }, 'nameBrace'],
  ])('refuse %j', (change, problem) => {
    expect(archiveOptionsSchema.safeParse(change).error?.issues[0]?.message).toBe(problem)
  })

  it('refuse a bitmap that is too large, but not a vector', async () => {
    const ids = await addDrawn(1)
    await expect(make(order(ids, { size: '1000mm' }))).rejects.toMatchObject({ code: 'too_large' })
    await (await make(order(ids, { size: '1000mm', format: 'svg' }))).remove()
  })
})

describe('an archive under way', () => {
  const progressOf = (id: string) => getArchiveProgress(id, viewer())
  const becomes = (id: string, state: string) =>
    until(async () => expect((await progressOf(id)).state).toBe(state))

  it('tells how far it is, and is there to be fetched by its owner alone', async () => {
    const ids = await addDrawn(3)
    const { id, state, total } = await startArchive(order(ids), viewer())
    expect({ state, total }).toEqual({ state: 'drawing', total: 3 })
    const { signal } = new AbortController()
    await expect(openArchive(id, viewer(), signal)).rejects.toThrow('not_found')
    await becomes(id, 'ready')
    const stranger = { id: 'somebody', name: 'Else' }
    await expect(getArchiveProgress(id, stranger)).rejects.toThrow('not_found')
    await expect(openArchive(id, stranger, signal)).rejects.toThrow('not_found')
    await expect(cancelArchive(id, stranger)).rejects.toThrow('not_found')

    const { length, stream } = await openArchive(id, viewer(), signal)
    expect((await new Response(stream).arrayBuffer()).byteLength).toBe(length)
    expect(await progressOf(id)).toMatchObject({ done: 3, bytes: length })
    const [entry] = await readTrail()
    expect(entry).toMatchObject({ event: 'codes.downloaded', actorId: owner.userId })
    expect(JSON.parse(entry?.details ?? '')).toEqual({ count: 3, format: 'png' })
    await cancelArchive(id, viewer())
    expect(spoolFiles()).toEqual([])
  })

  it('stops when it is cancelled, draws no more and leaves nothing', async () => {
    const ids = await addDrawn(40)
    const asked = hearStatements()
    const { id } = await startArchive(order(ids, { size: '1500px' }), viewer())
    await until(() => expect(readsOf('Picture', asked)).toBeGreaterThan(0))
    await cancelArchive(id, viewer())
    await until(() => expect(spoolFiles()).toEqual([]))
    // Sixteen at a time: it was still at the first of three lots.
    expect(readsOf('Picture', asked)).toBe(1)
    await expect(progressOf(id)).rejects.toThrow('not_found')
  })

  it('stops with the request that asked for it', async () => {
    const ids = await addDrawn(20)
    const abort = new AbortController()
    let drawn = 0
    const making = make(order(ids), abort, (done) => {
      drawn = done
      if (done > 0) abort.abort()
    })
    await expect(making).rejects.toThrow()
    expect(drawn).toBe(1)
    expect(spoolFiles()).toEqual([])
  })

  it('lets two be drawn at once and turns the third away', async () => {
    const ids = await addDrawn(2)
    const three = await Promise.allSettled([1, 2, 3].map(() => make(order(ids))))
    const made = three.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    expect(made).toHaveLength(2)
    expect(spoolFiles()).toHaveLength(2)
    expect(three.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'too_busy' },
    })
    for (const archive of made) await archive.remove()
    await (await make(order(ids))).remove()
  })

  it('goes on without a code that cannot be drawn, and says so', async () => {
    const ids = await addDrawn(5)
    await stretchDrawing(ids[2] ?? '')
    const { id } = await startArchive(order(ids), viewer())
    await becomes(id, 'ready')
    expect(await progressOf(id)).toMatchObject({ done: 4, total: 5, problem: null })
    await openArchive(id, viewer(), new AbortController().signal)
    const [entry] = await readTrail()
    expect(JSON.parse(entry?.details ?? '')).toEqual({ count: 4, format: 'png' })
    await cancelArchive(id, viewer())
  })

  it('fails aloud when the database is away: what it did not say is not left out', async () => {
    const [unread] = await addCodes(1, { bytes: new Uint8Array(await codePicture('unread')) })
    const ids = [...(await addDrawn(2)), unread ?? '', ...(await addDrawn(2))]
    await onFullDisk(async () => {
      const { id } = await startArchive(order(ids), viewer())
      await becomes(id, 'failed')
      expect((await progressOf(id)).problem).toBe('internal')
    })
    expect(spoolFiles()).toEqual([])
  })
})

it('a ZIP of a filter holds what matched when it was ordered, whatever becomes of it', async () => {
  const ids = Array.from({ length: 250 }, (_, n) => `${owner.userId}-${String(n).padStart(3, '0')}`)
  await storeManyTestCodes(
    owner,
    ids.map((id, n) => ({ id, campaign: 'Summer', title: `Table ${n}`, createdAt: new Date(n) })),
  )
  await drawAlike(ids)
  const filter = { campaign: 'Summer', sort: 'oldest' }
  const asked = {
    selection: codeSelectionSchema.parse({ filter, except: [ids[7], ids[230]] }),
    options: archiveOptionsSchema.parse({ format: 'svg' }),
  }
  const heard = hearStatements()
  const { id, total } = await startArchive(asked, viewer())
  const some = (from: number) => ({ where: { id: { in: ids.slice(from, from + 10) } } })
  await db.code.updateMany({ ...some(200), data: { archivedAt: new Date() } })
  await db.code.updateMany({ ...some(220), data: { campaign: 'Autumn' } })
  await db.code.updateMany({ ...some(240), data: { createdAt: new Date(0) } })
  // Sixteen at a time: none of these was drawn before.
  expect(readsOf('Picture', heard)).toBeLessThan(13)
  const meant = ids.filter((_, n) => n !== 7 && n !== 230)
  expect(total).toBe(meant.length)
  await until(async () =>
    expect(await getArchiveProgress(id, viewer())).toMatchObject({
      state: 'ready',
      done: meant.length,
    }),
  )
  const { stream } = await openArchive(id, viewer(), new AbortController().signal)
  const zip = Buffer.from(await new Response(stream).arrayBuffer())
  expect(rowsOf(textOf(zip, 'manifest.csv')).map(([, , , codeId]) => codeId)).toEqual(meant)
  expect(textOf(zip, 'README.txt')).toContain('248 WeChat Mini Program codes')
  const [entry] = await readTrail()
  expect(JSON.parse(entry?.details ?? '')).toEqual({ count: 248, format: 'svg' })
  await cancelArchive(id, viewer())
})

it('the checksums of originals are those of the bytes WeChat sent', async () => {
  const bytes = new Uint8Array(Buffer.from('exactly these'))
  const id = await storeTestCode({ ...owner, bytes })
  const zip = await readAll(await make(order([id], { format: 'original' })))
  expect(textOf(zip, 'manifest.csv')).toContain(createHash('sha256').update(bytes).digest('hex'))
})
