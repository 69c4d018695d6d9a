import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/database/db'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { migrateTestDatabase } from '@/tests/database'
import { getDrawing, getDrawingFacts } from '@/lib/codes/get-drawing'
import { getCode } from '@/lib/codes/queries'
import { servePrintFile } from './serve-print-file'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'

let owner: Awaited<ReturnType<typeof addCodeOwner>>
let codeId: string

beforeAll(async () => {
  await migrateTestDatabase()
  owner = await addCodeOwner()
  codeId = await storeCode('茶馆 <Table> 12/../x')
})

async function storeCode(title: string, { colour = '#000000', turned = 0 } = {}) {
  const drawn = await createPictures()({
    shape: 'round',
    seed: title,
    widthPx: 430,
    colour,
    transparent: false,
  })
  const picture = turned
    ? await sharp(drawn).rotate(turned, { background: '#FFFFFF' }).resize(430, 430).png().toBuffer()
    : drawn
  return storeTestCode({ ...owner, title, bytes: new Uint8Array(picture) })
}

const ask = (query: string, id = codeId) =>
  servePrintFile(new Request(`http://localhost/api/codes/${id}/file?${query}`), id)

describe('GET /api/codes/{id}/file', () => {
  it.each([
    ['png', 'image/png', '89504e47'],
    ['jpeg', 'image/jpeg', 'ffd8ffe0'],
    ['svg', 'image/svg+xml', '3c737667'],
    ['pdf', 'application/pdf', '25504446'],
  ])('%s: one file with a safe name', async (format, mediaType, head) => {
    const response = await ask(`format=${format}&size=40mm&caption=title`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(mediaType)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.subarray(0, 4).toString('hex')).toBe(head)
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    const name = decodeURIComponent(
      /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ??
        '',
    )
    expect(name).toBe(
      `茶馆 -Table- 12-..-x_40mm_${codeId.slice(0, 8)}.${format === 'jpeg' ? 'jpg' : format}`,
    )
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; img-src data:; frame-ancestors 'none'",
    )
  })

  it('takes the colour the code was made in, unless another is asked for', async () => {
    const own = await sharp(Buffer.from(await (await ask('size=500px')).arrayBuffer())).stats()
    const red = await sharp(
      Buffer.from(await (await ask('size=500px&colour=B00000')).arrayBuffer()),
    ).stats()
    expect(red.channels[0]?.mean ?? 0).toBeGreaterThan((own.channels[0]?.mean ?? 0) + 10)
  })

  it.each([
    ['size=4.9mm', 'size', 'size'],
    ['size=2001mm', 'size', 'size'],
    ['size=50', 'size', 'size'],
    ['size=63px', 'size', 'size'],
    ['size=100.5px', 'size', 'size'],
    ['size=-5mm', 'size', 'size'],
    ['dpi=71', 'dpi', 'dpi'],
    ['dpi=1201', 'dpi', 'dpi'],
    ['dpi=', 'dpi', 'dpi'],
    ['colour=red', 'colour', 'colour'],
    ['background=blue', 'background', undefined],
    ['margin=26', 'margin', 'margin'],
    ['margin=-1', 'margin', 'margin'],
    ['bleed=11', 'bleed', 'bleed'],
    ['format=tiff', 'format', 'format'],
    ['caption=footer', 'caption', 'caption'],
    [`caption=text&text=${'a'.repeat(121)}`, 'text', 'text'],
    ['scale=2', 'scale', 'unknownOption'],
    ['format=jpeg&background=transparent', 'background', 'transparentJpeg'],
    ['colour=FFFFF0', 'colour', 'contrast'],
    ['colour=101010&background=202020', 'colour', 'contrast'],
  ])('%s: a clear refusal', async (query, field, problem) => {
    const refused = await ask(query).then(
      () => null,
      (error: unknown) => error,
    )
    expect(refused).toMatchObject({ code: 'invalid_input', status: 400, fields: [{ field }] })
    if (problem) expect(refused).toMatchObject({ fields: [{ field, problem }] })
  })

  it('draws the colour that WeChat drew, however pale; on a background that was chosen it must stand out', async () => {
    const id = await storeCode('orange', { colour: '#FFA500' })
    for (const query of ['', 'format=svg', 'format=pdf', 'format=jpeg', 'background=white']) {
      expect((await ask(query, id)).status).toBe(200)
    }
    await expect(ask('background=FFF4D6', id)).rejects.toMatchObject({ code: 'contrast_too_low' })
    await expect(ask('colour=FFA500', id)).rejects.toMatchObject({
      fields: [{ field: 'colour', problem: 'contrast' }],
    })
  })

  it.each(['size=4097px', 'size=500mm&dpi=300', 'format=jpeg&size=2000mm&dpi=1200'])(
    '%s: 413, too many pixels; as SVG it is no problem',
    async (query) => {
      await expect(ask(query)).rejects.toMatchObject({ code: 'too_large', status: 413 })
      expect((await ask(query.replace('format=jpeg&', '') + '&format=svg')).status).toBe(200)
    },
  )

  it('says not_found for an id that does not exist, whatever it looks like', async () => {
    for (const id of ['nothing', '../../etc/passwd', "' OR 1=1"]) {
      await expect(ask('format=png', id)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('sends away who comes while too many are drawn, and lets the next in again', async () => {
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => ask('format=png&size=2000px')),
    )
    const busy = answers.filter(({ status }) => status === 'rejected')
    expect(busy.length).toBeGreaterThan(0)
    for (const answer of busy) {
      expect(answer).toMatchObject({ reason: { code: 'too_busy', status: 429 } })
    }
    expect((await ask('format=png')).status).toBe(200)
  })
})

describe('getDrawing', () => {
  it('reads a picture once and keeps what it read', async () => {
    const id = await storeCode('kept')
    const read = await getDrawing(await getCode(id))
    expect(read.way).toBe('geometry')
    const kept = await db.drawing.findUniqueOrThrow({ where: { codeId: id } })
    expect(kept.score).toBe(read.score)
    expect(kept.ink.length).toBeLessThan(20_000)
    const again = await getDrawing(await getCode(id))
    expect(again.ink.dashes).toHaveLength(read.ink.dashes.length)
    expect(Math.abs((again.ink.dots[0]?.x ?? 0) - (read.ink.dots[0]?.x ?? 1))).toBeLessThan(1e-6)
    expect(await getDrawingFacts(await getCode(id))).toMatchObject({
      way: 'geometry',
      score: read.score,
    })
  })

  it('keeps a trace as it was traced', async () => {
    const id = await storeCode('traced', { turned: 7 })
    const read = await getDrawing(await getCode(id))
    expect(read.way).toBe('contour')
    expect(read.ink.curves.length).toBeGreaterThan(0)
    const again = await getDrawing(await getCode(id))
    expect(again.ink).toEqual(read.ink)
    expect(again.pictures).toHaveLength(read.kept.length)
    expect((await ask('format=pdf', id)).status).toBe(200)
  })

  it('reads anew what an older reader kept', async () => {
    const id = await storeCode('old')
    await getDrawing(await getCode(id))
    await db.drawing.update({
      where: { codeId: id },
      data: { readerVersion: 0, way: 'contour', ink: 'nonsense' },
    })
    expect(await getDrawingFacts(await getCode(id))).toMatchObject({ way: 'geometry' })
  })

  it('survives many who ask at once', async () => {
    const id = await storeCode('many')
    const code = await getCode(id)
    const ways = await Promise.all(Array.from({ length: 8 }, () => getDrawingFacts(code)))
    expect(ways.map(({ way }) => way)).toEqual(Array.from({ length: 8 }, () => 'geometry'))
  })
})
