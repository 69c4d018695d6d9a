import { createTranslator } from 'next-intl'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readPdf } from '@/lib/artwork/test-pdf'
import { FILE_FORMATS } from '@/lib/artwork/schema'
import { db } from '@/lib/database/db'
import { providerOf } from '@/lib/database/provider'
import { env } from '@/lib/env'
import { loadMessages } from '@/lib/i18n/messages'
import { readIn } from '@/lib/i18n/test-translator'
import { readPicture } from '@/lib/wechat/picture'
import { migrateTestDatabase } from '@/tests/database'
import { archiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { findCodeDetail } from '@/lib/codes/code-detail'
import { getDrawingFacts } from '@/lib/codes/get-drawing'
import { labelOptionsSchema } from './label-order'
import { openLabels, previewLabels } from './labels'
import { serveArchive } from './serve-archive'
import { serveLabels } from './serve-labels'
import { drawOne } from '@/lib/codes/not-drawn'
import { getCode } from '@/lib/codes/queries'
import { servePrintFile } from './serve-print-file'
import { serveThumbnail } from '@/lib/codes/serve-thumbnail'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'
import {
  codePicture,
  largeCodePicture,
  onFullDisk,
  REASONS,
  storeBadCode,
  stretchDrawing,
  warnedPicture,
  type Wrong,
} from '@/lib/codes/test-bad-pictures'
import { hasProgram, readZip } from './test-zip'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const { signal } = new AbortController()
/** The manifest's last column. */
const NOTE = 15
const WRONG = Object.keys(REASONS) as Wrong[]
const canOpen = hasProgram('unzip', '-v') && hasProgram('python3', '--version')

let owner: Awaited<ReturnType<typeof addCodeOwner>>
const bad = new Map<Wrong, string>()
let good: string[]

beforeAll(async () => {
  await migrateTestDatabase()
  owner = await addCodeOwner()
  good = []
  for (const title of ['Table 1', 'Table 2']) {
    const bytes = new Uint8Array(await codePicture(title))
    good.push(await storeTestCode({ ...owner, title, bytes }))
  }
  for (const wrong of WRONG) bad.set(wrong, await storeBadCode(owner, wrong))
})
beforeEach(() => readIn('en'))

const viewer = () => ({ id: owner.userId, name: 'Operator' })
const idOf = (wrong: Wrong) => bad.get(wrong) ?? ''
/** The good ones around all the bad ones. */
const mixed = () => [good[0] ?? '', ...bad.values(), good[1] ?? '']

const zipOf = async (ids: string[], options: ArchiveOptionsInput) => {
  const order = { selection: { ids }, options: archiveOptionsSchema.parse(options) }
  const answer = await serveArchive(order, viewer(), signal)
  const zip = Buffer.from(await answer.arrayBuffer())
  expect(answer.headers.get('content-length')).toBe(String(zip.length))
  return zip
}
const labelsOf = (ids: string[], copies = 1) => ({
  selection: { ids },
  options: labelOptionsSchema.parse({ copies }),
})
const askFile = (id: string, query: string) =>
  servePrintFile(new Request(`http://localhost/api/codes/${id}/file?${query}`), id)

/** The cells of the manifest's lines, without the commas inside quotes. */
function linesOf(zip: Buffer): string[][] {
  const text = zip.toString('utf8')
  const start = text.indexOf('file,sha256')
  return text
    .slice(start, text.indexOf('PK', start))
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) =>
      Array.from(line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), ([, cell = '']) => cell),
    )
}

describe('what is taken in', () => {
  it.each([
    ['2700 px a side', () => largeCodePicture(2700)],
    ['4096 px a side', () => largeCodePicture(4096)],
    ['a picture that libjpeg warns of', warnedPicture],
  ])('is drawn: %s', async (title, make) => {
    const picture = await make()
    await readPicture(picture, 200)
    const id = await storeTestCode({ ...owner, title, bytes: new Uint8Array(picture) })
    expect(await getDrawingFacts(await getCode(id))).toMatchObject({ way: 'geometry' })
    expect((await askFile(id, 'format=svg')).status).toBe(200)
    const thumbnail = await serveThumbnail(new Request('http://localhost/'), id)
    expect(thumbnail.headers.get('content-type')).toBe('image/webp')
  })
})

describe.each(WRONG)('a code whose picture is %s', (wrong) => {
  const reason = REASONS[wrong]

  it.each(FILE_FORMATS)('is refused as %s: nothing was spent', async (format) => {
    await expect(askFile(idOf(wrong), `format=${format}`)).rejects.toMatchObject({
      code: 'not_drawn',
      status: 409,
      spent: 'nothing',
      params: { reason },
    })
  })

  it('is a page that says why, with the original where there is one', async () => {
    const detail = await findCodeDetail(idOf(wrong))
    expect(detail?.drawing).toMatchObject({
      failure: { code: 'not_drawn', spent: 'Nothing was spent.' },
      hasPicture: reason !== 'missing',
    })
  })

  it('has a picture in the gallery all the same', async () => {
    const answer = await serveThumbnail(new Request('http://localhost/'), idOf(wrong))
    expect(answer.status).toBe(200)
    // A blank picture can be shown, though nobody should print it.
    const kept = reason === 'blank'
    expect(answer.headers.get('content-type')).toBe(kept ? 'image/webp' : 'image/svg+xml')
    if (!kept) expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it('alone makes no ZIP and no labels, and it is said why', async () => {
    const refusal = {
      code: 'nothing_drawn',
      spent: 'nothing',
      params: { name: wrong, more: 0, reason },
    }
    await expect(zipOf([idOf(wrong)], { format: 'pdf' })).rejects.toMatchObject(refusal)
    const labels = labelsOf([idOf(wrong)])
    await expect(previewLabels(labels, signal)).rejects.toMatchObject(refusal)
    await expect(serveLabels(labels, viewer(), signal)).rejects.toMatchObject(refusal)
  })
})

describe.each(['svg', 'png', 'pdf'] as const)('a ZIP of %s', (format) => {
  it('holds what can be drawn and names the rest, in the order they were asked for', async () => {
    const zip = await zipOf(mixed(), { format, size: '64px', nameTemplate: '{title}_{seq:00}' })
    const lines = linesOf(zip)
    expect(lines.map((cells) => cells[3])).toEqual(mixed())
    expect(lines.map(([file]) => file)).toEqual([
      `Table 1_01.${format}`,
      ...WRONG.map(() => ''),
      // The numbers of others stay: somebody may go by them.
      `Table 2_07.${format}`,
    ])
    for (const [at, wrong] of WRONG.entries()) {
      const note = lines[at + 1]?.[NOTE] ?? ''
      expect(note).toContain(reasonTitle(wrong))
      expect(note).toMatch(/backup|original/)
    }
    expect(lines[0]?.[NOTE]).toBe('')
    expect(zip.toString('utf8')).toContain('2 WeChat Mini Program codes, made')
    expect(zip.toString('utf8')).toContain('5 more codes were ordered and are not in here.')
    if (canOpen) expect(readZip(zip)).toHaveLength(4)
  })
})

const reasonTitle = (wrong: Wrong, locale: 'en' | 'zh-Hans' = 'en') =>
  createTranslator({ locale, messages: loadMessages(locale), namespace: 'errors' })(
    'not_drawn.title',
    { reason: REASONS[wrong] },
  )

describe('a ZIP of originals', () => {
  it('hands over what there is and names what is gone or not as it came', async () => {
    const shortened = await storeTestCode({ ...owner, title: 'Shortened' })
    await db.code.update({ where: { id: shortened }, data: { pictureBytes: 4 } })
    const zip = await zipOf([...mixed(), shortened], {
      format: 'original',
      nameTemplate: '{title}',
    })
    const lines = linesOf(zip)
    const without = lines.filter(([file]) => file === '')
    expect(without.map((cells) => cells[6])).toEqual(['without a row', 'Shortened'])
    expect(without.map((cells) => cells[NOTE])).toEqual([
      expect.stringContaining('is gone.'),
      expect.stringContaining('is damaged.'),
    ])
    if (canOpen) expect(readZip(zip)).toHaveLength(mixed().length - 1 + 2)
    await expect(zipOf([shortened], { format: 'original' })).rejects.toMatchObject({
      code: 'nothing_drawn',
      params: { name: 'Shortened', more: 0, reason: 'broken' },
    })
  })
})

describe('a file of labels', () => {
  it('has a label for what can be drawn, and a last page that names the rest', async () => {
    const answer = await serveLabels(labelsOf(mixed(), 2), viewer(), signal)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { pages } = await readPdf(bytes)
    expect(pages).toHaveLength(2)
    expect(pages[0]?.count('paintFormXObjectBegin')).toBe(4)
    const note = pages[1]?.text.replaceAll('\n', ' ') ?? ''
    expect(note).toContain('5 codes have no label in this file.')
    for (const wrong of WRONG) {
      expect(note).toContain(reasonTitle(wrong))
      expect(note.replaceAll(' ', '')).toContain(`${wrong} (pages/index`.replaceAll(' ', ''))
    }
    // Read by the dialog while the file comes.
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/XXLeftOut 5\n/)
  })

  it('has no such page where every code is there', async () => {
    const answer = await serveLabels(labelsOf(good), viewer(), signal)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    expect((await readPdf(bytes)).pages).toHaveLength(1)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('XXLeftOut')
  })

  it('leaves out what fails only in the file', async () => {
    const [first = ''] = good
    await getDrawingFacts(await getCode(first))
    await stretchDrawing(first)
    const { stream } = await openLabels(labelsOf(good), signal)
    const { pages } = await readPdf(new Uint8Array(await new Response(stream).arrayBuffer()))
    expect(pages[0]?.count('paintFormXObjectBegin')).toBe(1)
    expect(pages[1]?.text.replaceAll('\n', ' ')).toContain('This code could not be drawn.')
    await db.drawing.delete({ where: { codeId: first } })
  })

  it('is shown as it will be, with the rest named beside it', async () => {
    const preview = await previewLabels(labelsOf(mixed(), 2), signal)
    expect(preview).toMatchObject({ labels: 4, pages: 1 })
    expect(preview.leftOut.map(({ name }) => name)).toEqual(WRONG)
    for (const [at, wrong] of WRONG.entries()) {
      expect(preview.leftOut[at]?.why).toContain(reasonTitle(wrong))
    }
  })

  it('ends with the database, as nobody knows what it would have held', async () => {
    await db.drawing.deleteMany({ where: { codeId: good[1] } })
    await onFullDisk(() =>
      expect(previewLabels(labelsOf(good), signal)).rejects.toThrow('disk is full'),
    )
  })
})

describe('what else may be wrong', () => {
  it('whatever throws is the code’s, save a database that is away', async () => {
    const draw = (error: Error) => drawOne('code', () => Promise.reject(error))
    await expect(draw(new RangeError('Maximum call stack size exceeded'))).rejects.toMatchObject({
      code: 'not_drawn',
      params: { reason: 'other' },
    })
    const away = new Error('database or disk is full')
    await expect(draw(away)).rejects.toBe(away)
  })

  it.each(['no JSON', '{}', '{"ink":{"dashes":"many"}}'])(
    'a kept drawing that reads %s is read anew from the picture',
    async (ink) => {
      const [id = ''] = good
      await getDrawingFacts(await getCode(id))
      await db.drawing.update({ where: { codeId: id }, data: { ink } })
      expect(await getDrawingFacts(await getCode(id))).toMatchObject({ way: 'geometry' })
    },
  )

  it.runIf(providerOf(env().databaseUrl) === 'sqlite')(
    'a row that cannot be read takes none of those along that are read with it',
    async () => {
      const [first = ''] = good
      await getDrawingFacts(await getCode(first))
      // PostgreSQL would not have taken it.
      await db.$executeRaw`UPDATE "Drawing" SET "way" = 'unheard of' WHERE "codeId" = ${first}`
      const lines = linesOf(await zipOf(good, { format: 'svg' }))
      expect(lines.map(([file]) => file !== '')).toEqual([false, true])
      expect(lines[0]?.[NOTE]).toContain('This code could not be drawn.')
      const { leftOut } = await previewLabels(labelsOf(good), signal)
      expect(leftOut).toMatchObject([{ name: 'Table 1' }])
      await db.drawing.deleteMany({ where: { codeId: first } })
    },
  )

  it('the contrast check passes over a code that cannot be drawn', async () => {
    const id = await storeBadCode(owner, 'broken')
    const [from = ''] = good
    await getDrawingFacts(await getCode(from))
    const { way, score, readerVersion } = await db.drawing.findUniqueOrThrow({
      where: { codeId: from },
    })
    await db.drawing.create({ data: { codeId: id, way, score, readerVersion, ink: 'no JSON' } })
    await db.code.update({ where: { id }, data: { lineColour: '#EEEEEE' } })
    const zip = await zipOf([...good, id], { format: 'svg', background: 'D0D0D0' })
    expect(linesOf(zip)[2]?.[NOTE]).toContain('is damaged.')
  })

  it('a caption that the font has no letters for is drawn with boxes, and noted', async () => {
    const bytes = new Uint8Array(await codePicture('emoji'))
    const id = await storeTestCode({ ...owner, title: 'Hello 👍', bytes })
    const zip = await zipOf([id], { format: 'svg', caption: 'title' })
    expect(linesOf(zip)[0]?.[NOTE]).toBe('The font has no letters for 👍: a box is printed.')
  })
})

it('everything is said in Chinese, too', async () => {
  readIn('zh-Hans')
  const zip = await zipOf(mixed(), { format: 'svg', size: '64px' })
  for (const wrong of WRONG) {
    expect(zip.toString('utf8')).toContain(reasonTitle(wrong, 'zh-Hans'))
  }
  expect(zip.toString('utf8')).toContain('另有 5 个所选的码不在其中')
  const answer = await serveLabels(labelsOf(mixed()), viewer(), signal)
  const { pages } = await readPdf(new Uint8Array(await answer.arrayBuffer()))
  expect(pages.at(-1)?.text).toContain('有 5 个码在本文件中没有标签')
})
