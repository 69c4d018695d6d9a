import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readPdf } from '@/lib/artwork/test-pdf'
import { makeArchive, settleOrder } from '@/lib/print-room/archive'
import { makeArchiveOptionsSchema } from '@/lib/print-room/archive-order'
import { makeLabelOptionsSchema } from '@/lib/print-room/label-order'
import { openLabels } from '@/lib/print-room/labels'
import { openMetadata } from '@/lib/codes/metadata-file'
import { listCodes } from '@/lib/codes/queries'
import { readOrder } from '@/lib/codes/read-order'
import { codeFilterSchema, codeQuestionSchema } from '@/lib/codes/schema'
import { offerTemplate } from '@/lib/print-room/template-offer'
import { hasProgram, readZip } from '@/lib/print-room/test-zip'
import { db } from '@/lib/database/db'
import { until } from '@/tests/until'
import { openResult } from './result-file'
import { startBatchRunner } from './runner'
import { startBatch } from './start-batch'
import { openDraftDesk, type DraftDesk } from './test-draft'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const canOpen = hasProgram('unzip', '-v') && hasProgram('python3', '--version')
const SHOPS = ['七', '二', '九', '一', '五']
/** The first is answered last; the second stands twice. */
const FILE = [
  '门店编号,页面路径,标题,线条颜色,电话',
  ...SHOPS.map((name, at) => `00${at + 1},pages/shop/index?id=${at},${name}店,#000000,`),
  '006,pages/shop/index?id=1,又是二店,#000000,138',
].join('\r\n')

let desk: DraftDesk
let id: string
const { signal } = new AbortController()

beforeAll(async () => {
  desk = await openDraftDesk()
  const draft = await desk.addShops(FILE)
  id = draft.id
  await desk.check(id)
  await desk.sandbox.setFaults([
    { path: 'pages/shop/index?id=0', times: 1, kind: 'slow', delayMs: 800 },
  ])
  await startBatch(desk.operator, { batchId: id, spends: 5 })
  const runner = startBatchRunner()
  await until(async () => {
    expect((await db.batch.findUniqueOrThrow({ where: { id } })).state).toBe('finished')
  })
  await runner.drain()
})
afterAll(() => desk.sandbox.close())

const post = (body: object) =>
  new Request('http://localhost/', { method: 'POST', body: JSON.stringify(body) })
const ofBatch = (options: object = {}) =>
  post({ filter: { batch: id, archived: 'all' }, ...options })

async function zipOf(request: Request, viewer = desk.operator): Promise<Buffer> {
  const order = await readOrder(request, viewer, makeArchiveOptionsSchema)
  const making = { signal, onProgress: () => undefined }
  const archive = await makeArchive(await settleOrder(order), making)
  const bytes = await new Response(await archive.open(signal)).arrayBuffer()
  await archive.remove()
  return Buffer.from(bytes)
}
const namesIn = (zip: Buffer) => readZip(zip).map(({ name }) => name)

async function labelsOf(request: Request) {
  const order = await readOrder(request, desk.operator, makeLabelOptionsSchema)
  const { stream } = await openLabels(order, signal)
  const { pages } = await readPdf(new Uint8Array(await new Response(stream).arrayBuffer()))
  return pages[0]?.text.split('\n').filter((line) => line.trim() !== '')
}

/** Where the words of each shop stand in a text, in the order of the text. */
const shopsIn = (text: string) =>
  SHOPS.map((name) => ({ name, at: text.indexOf(`${name}店`) }))
    .sort((one, other) => one.at - other.at)
    .map(({ name }) => name)

describe('what is made of a batch follows the rows of its spreadsheet', () => {
  it('though they were answered in another order', async () => {
    const made = await db.code.findMany({
      where: { batchRows: { some: { batchId: id } } },
      orderBy: { createdAt: 'desc' },
    })
    expect(made[0]?.title).toBe('七店')
  })

  it.each(['original', 'svg'])(
    'in a ZIP of %s: files, their numbers, the manifest',
    async (format) => {
      if (!canOpen) return
      const zip = await zipOf(ofBatch({ format, nameTemplate: '{seq:00} {title}' }))
      const extension = format === 'svg' ? 'svg' : 'jpg'
      expect(namesIn(zip)).toEqual([
        ...SHOPS.map((name, at) => `0${at + 1} ${name}店.${extension}`),
        'manifest.csv',
        'README.txt',
      ])
      const manifest = zip.subarray(zip.indexOf('sha256,bytes')).toString('utf8')
      expect(shopsIn(manifest)).toEqual(SHOPS)
    },
  )

  it('on labels; a shop that stands twice has one', async () => {
    expect(await labelsOf(ofBatch({ caption: 'title' }))).toEqual(SHOPS.map((name) => `${name}店`))
    expect(await labelsOf(ofBatch({ caption: 'text', text: 'No. {seq:00} {门店编号}' }))).toEqual(
      SHOPS.map((_, at) => `No. 0${at + 1} 00${at + 1}`),
    )
  })

  it('in the metadata and the result', async () => {
    const { selection } = await readOrder(ofBatch(), desk.operator, () => z.strictObject({}))
    const metadata = await new Response(await openMetadata(selection, desk.operator, 'csv')).text()
    expect(shopsIn(metadata)).toEqual(SHOPS)
    const { file } = await openResult(desk.operator, id, 'csv')
    const lines: string[][] = parse(await new Response(file).text(), { bom: true })
    expect(lines.slice(1).map(([number]) => number)).toEqual([
      '001',
      '002',
      '003',
      '004',
      '005',
      '006',
    ])
  })

  it.each([1, 2, 3, 5, 24])('in the gallery, by pages of %i in both directions', async (limit) => {
    const titles: string[] = []
    const pages = []
    for (let cursor: string | undefined; ;) {
      const page = await listCodes(codeFilterSchema.parse({ batch: id, limit, cursor }))
      expect(page).toMatchObject({ total: 5, before: titles.length })
      titles.push(...page.items.map(({ title }) => title))
      pages.push({ cursor, page })
      if (page.nextCursor === null) break
      cursor = page.nextCursor
    }
    expect(titles).toEqual(SHOPS.map((name) => `${name}店`))
    for (const [at, { page }] of pages.entries()) {
      expect(page.previousCursor ?? undefined).toBe(pages[at - 1]?.cursor)
    }
  })

  it('in the order that was asked for, where one was', async () => {
    const asked = (sort: string) => listCodes(codeFilterSchema.parse({ batch: id, sort }))
    const [newest, oldest] = [await asked('newest'), await asked('oldest')]
    expect(newest.items[0]?.title).toBe('七店')
    expect(oldest.items.at(-1)?.title).toBe('七店')
    const nowhere = { sort: 'row', cursor: newest.nextCursor ?? 'x' }
    await expect(
      listCodes(codeFilterSchema.parse({ batch: id, ...nowhere })),
    ).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })
})

describe('columns of the spreadsheet', () => {
  it('name the files of a ZIP; what was ticked of a batch, too', async () => {
    if (!canOpen) return
    const nameTemplate = '{门店编号}_{电话}_{title}'
    expect(namesIn(await zipOf(ofBatch({ format: 'original', nameTemplate }))).slice(0, 2)).toEqual(
      ['001_七店.jpg', '002_二店.jpg'],
    )
    const { items } = await listCodes(codeFilterSchema.parse({ batch: id }))
    // Ticked from below: on paper they stand as in the spreadsheet.
    const ids = [items[3]?.id, items[0]?.id]
    const ticked = post({ ids, batch: id, format: 'svg', nameTemplate })
    expect(namesIn(await zipOf(ticked)).slice(0, 2)).toEqual(['001_七店.svg', '004_一店.svg'])
  })

  it('are offered with what is empty and what repeats, and shown on the first rows', async () => {
    const { selection } = await readOrder(ofBatch(), desk.operator, () => z.strictObject({}))
    const offer = await offerTemplate(desk.operator, selection)
    expect(offer).toMatchObject({
      header: ['门店编号', '页面路径', '标题', '线条颜色', '电话'],
      empty: [0, 0, 0, 0, 5],
      repeats: 1,
    })
    expect(offer.examples.map(({ values, cells }) => [values.title, cells[0]])).toEqual([
      ['七店', '001'],
      ['二店', '002'],
      ['九店', '003'],
    ])
  })

  const isToken = {
    code: 'invalid_input',
    fields: [{ field: 'nameTemplate', problem: 'nameToken' }],
  }

  it('are told where there is none of that name, or no batch', async () => {
    const nameTemplate = '{门店编号}'
    await expect(zipOf(ofBatch({ nameTemplate: '{店名}' }))).rejects.toMatchObject(isToken)
    await expect(zipOf(post({ filter: {}, nameTemplate }))).rejects.toMatchObject(isToken)
    await expect(zipOf(post({ ids: ['a'], nameTemplate }))).rejects.toMatchObject(isToken)
    await expect(labelsOf(ofBatch({ caption: 'text', text: '{店名}' }))).rejects.toMatchObject({
      fields: [{ field: 'text', problem: 'textToken' }],
    })
  })

  it('are nobody’s who may not see the batch', async () => {
    const marketer = { ...desk.operator, role: 'marketer' as const }
    const nameTemplate = '{门店编号}'
    await expect(zipOf(ofBatch({ nameTemplate }), marketer)).rejects.toMatchObject(isToken)
    const draft = await desk.addShops(FILE)
    const theirs = post({ filter: { batch: draft.id }, nameTemplate })
    await expect(zipOf(theirs, desk.admin)).rejects.toMatchObject(isToken)
    const selection = { filter: codeQuestionSchema.parse({ batch: draft.id }) }
    expect((await offerTemplate(desk.admin, selection)).header).toEqual([])
  })
})
