import jsQR from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCode } from '@/lib/artwork/read-code'
import { startSandbox } from './server'
import { APPID, errcodeIn, jsonIn, visit } from './test-visitor'

let sandbox: Awaited<ReturnType<typeof startSandbox>>
let visitor: ReturnType<typeof visit>
let token: string

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
  visitor = visit(sandbox)
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await visitor.reset()
  token = await visitor.token()
})

const ROUND = '/wxa/getwxacode'
const SQUARE = '/cgi-bin/wxaapp/createwxaqrcode'
const UNLIMITED = '/wxa/getwxacodeunlimit'

const round = (body: unknown) => visitor.post(ROUND, token, body)
const app = async () => (await visitor.state()).apps[APPID]

/** The colour in the middle of the innermost dot, which every picture has. */
async function inkOf(picture: Buffer) {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const angle = (5 * Math.PI) / 180
  const at = (turn: number) => Math.round((0.5 + 0.25 * 0.995 * turn) * info.width)
  const start = (at(Math.sin(angle)) * info.width + at(Math.cos(angle))) * 4
  const [r = 0, g = 0, b = 0] = data.subarray(start, start + 3)
  return { r, g, b, cornerAlpha: data[3] }
}

describe('a round code', () => {
  test('is the JPEG that WeChat sends: the width asked for, quality 100, 4:2:0, no DPI', async () => {
    const reply = await round({ path: 'pages/index/index' })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('image/jpeg')
    expect(reply.headers.get('num-used')).toBe('1')
    // JFIF 1.1 with a density of 1 × 1 in no unit, then a table of ones.
    expect(reply.bytes.subarray(0, 29).toString('hex')).toBe(
      'ffd8ffe000104a46494600010100000100010000ffdb00430001010101',
    )
    const picture = await sharp(reply.bytes).metadata()
    expect(picture).toMatchObject({
      format: 'jpeg',
      width: 430,
      height: 430,
      chromaSubsampling: '4:2:0',
      isProgressive: false,
    })
    expect(picture.exif).toBeUndefined()
  })

  test.each([280, 431, 1280])('is exactly %i px wide', async (width) => {
    const { bytes } = await round({ path: 'pages/index/index', width })
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height: width })
  })

  test('is PNG under an image/jpeg header when transparent', async () => {
    const { bytes, headers } = await round({ path: 'pages/a', is_hyaline: true })
    expect(bytes.subarray(0, 4).toString('hex')).toBe('89504e47')
    expect(headers.get('content-type')).toBe('image/jpeg')
    expect((await inkOf(bytes)).cornerAlpha).toBe(0)
  })

  test('takes its colour in numbers and in numeric strings', async () => {
    const numbers = await round({
      path: 'pages/a',
      line_color: { r: 20, g: 60, b: 120 },
      is_hyaline: true,
    })
    const strings = await round({
      path: 'pages/a',
      line_color: { r: '20', g: '60', b: '120' },
      is_hyaline: true,
    })
    expect(await inkOf(numbers.bytes)).toMatchObject({ r: 20, g: 60, b: 120 })
    expect(strings.bytes.equals(numbers.bytes)).toBe(true)
  })

  test('draws white lines black', async () => {
    const { bytes } = await round({
      path: 'pages/a',
      line_color: { r: 255, g: 255, b: 255 },
      is_hyaline: true,
    })
    expect(await inkOf(bytes)).toMatchObject({ r: 0, g: 0, b: 0 })
  })

  test('picks one colour of its own for a Mini Program, whatever line colour is asked for', async () => {
    const one = await round({ path: 'pages/a', auto_color: true })
    const other = await round({
      path: 'pages/a',
      auto_color: true,
      line_color: { r: 9, g: 9, b: 9 },
    })
    expect(other.bytes.equals(one.bytes)).toBe(true)
    expect(other.headers.get('num-used')).toBe('1')
  })

  test('is the same bytes for the same request, also in another sandbox', async () => {
    const body = { path: 'pages/index/index?x=1', width: 300 }
    const first = await round(body)
    expect((await round(body)).bytes.equals(first.bytes)).toBe(true)
    expect((await round({ ...body, path: 'pages/other' })).bytes.equals(first.bytes)).toBe(false)
    const elsewhere = await startSandbox({ port: 0 })
    const there = visit(elsewhere)
    const again = await there.post(ROUND, await there.token(), body)
    await elsewhere.close()
    expect(again.bytes.equals(first.bytes)).toBe(true)
  })
})

describe('a refusal', () => {
  test.each([
    ['no path', {}, 40159],
    ['an empty path', { path: '' }, 40159],
    ['129 bytes', { path: 'a'.repeat(129) }, 40159],
    ['43 characters of 3 bytes', { path: '页'.repeat(43) }, 40159],
    ['width 279', { path: 'a', width: 279 }, 40189],
    ['width 1281', { path: 'a', width: 1281 }, 40189],
    ['a width in words', { path: 'a', width: 'wide' }, 47001],
    ['an empty env_version', { path: 'a', env_version: '' }, 40097],
    ['an unknown env_version', { path: 'a', env_version: 'beta' }, 40097],
    ['a colour of 256', { path: 'a', line_color: { r: 256, g: 0, b: 0 } }, 40097],
    ['scancode_time', { path: 'a?b=1&scancode_time=2' }, 85096],
    ['a list', [1], 47001],
    ['null', null, 47001],
  ])('for %s', async (_, body, errcode) => {
    const reply = await round(body)
    expect(reply.status).toBe(200)
    expect(reply.headers.get('content-type')).toBe('application/json; encoding=utf-8')
    expect(errcodeIn(reply)).toBe(errcode)
    expect(jsonIn(reply).errmsg).toMatch(/\w rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
    expect(await app()).toMatchObject({ codesUsed: 0, callsToday: 1 })
  })

  test('for a form instead of JSON, and for GET', async () => {
    const form = await visitor.ask('POST', `${ROUND}?access_token=${token}`, 'path=a')
    expect(errcodeIn(form)).toBe(47001)
    expect(errcodeIn(await visitor.ask('GET', `${ROUND}?access_token=${token}`))).toBe(43002)
  })

  test('not for 128 bytes, and not for a page that does not exist', async () => {
    expect(errcodeIn(await round({ path: 'a'.repeat(128) }))).toBeUndefined()
    expect(errcodeIn(await round({ path: 'unpublished/page' }))).toBeUndefined()
  })
})

const raysOf = async (picture: Buffer) => (await readCode(picture, 'round')).cells?.rays

describe('the number of rays', () => {
  test.each([
    ['pages/index/index', 36],
    ['pages/index/index?id=42', 54],
    ['pages/index/index?campaign=spring', 72],
  ])('goes with the path: %s has %i', async (path, rays) => {
    expect(await raysOf((await round({ path })).bytes)).toBe(rays)
  })

  test.each([
    ['table=1234567', 36],
    ['a'.repeat(32), 72],
  ])('goes with the scene alone: %s has %i', async (scene, rays) => {
    const page = 'pages/campaign/summer/index'
    const { bytes } = await visitor.post(UNLIMITED, token, { scene, page })
    expect(await raysOf(bytes)).toBe(rays)
  })
})

describe('createQRCode', () => {
  test.each(['pages/index/index?table=7', '页'.repeat(42)])(
    'says %s to any decoder',
    async (path) => {
      const { bytes } = await visitor.post(SQUARE, token, { path, width: 600 })
      const { data, info } = await sharp(bytes)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      expect([info.width, info.height]).toEqual([600, 683])
      const read = jsQR(new Uint8ClampedArray(data), info.width, info.height)
      expect(read?.data).toBe(`SANDBOX ${APPID} ${path}`)
    },
  )

  test.each([
    [344, 392],
    [430, 490],
    [470, 535],
    [1280, 1458],
  ])('is as high as WeChat draws it, with a strip: %i × %i', async (width, height) => {
    const { bytes } = await visitor.post(SQUARE, token, { path: 'pages/index/index', width })
    expect(await sharp(bytes).metadata()).toMatchObject({
      ...{ format: 'jpeg', width, height },
      chromaSubsampling: '4:2:0',
    })
  })

  test('has logo, icon and words where the real ones have them', async () => {
    const { bytes } = await visitor.post(SQUARE, token, { path: 'pages/index/index' })
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    const at = (x: number, y: number) => [
      ...data.subarray((y * 430 + x) * 3, (y * 430 + x) * 3 + 3),
    ]
    const isDark = (x: number, y: number) => at(x, y).every((part) => part < 120)
    const isNear = (colour: number[], x: number, y: number) =>
      at(x, y).every((part, index) => Math.abs(part - (colour[index] ?? 0)) < 12)
    const box = (left: number, top: number, right: number, bottom: number) => {
      const [xs, ys]: [number[], number[]] = [[], []]
      for (let y = top; y < bottom; y += 1) {
        for (let x = left; x < right; x += 1) {
          if (!isDark(x, y)) continue
          xs.push(x)
          ys.push(y)
        }
      }
      return [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1]
    }
    // Of the real one of 430 × 490: the QR code, then the words.
    expect(box(0, 0, 430, 420)).toEqual([30, 30, 400, 400])
    const [left = 0, top = 0, right = 0, bottom = 0] = box(90, 420, 430, 490)
    for (const [side, real] of [
      [left, 97],
      [top, 430],
      [right, 381],
      [bottom, 454],
    ] as const) {
      expect(Math.abs(side - real)).toBeLessThanOrEqual(1)
    }
    // The logo in colour on white paper, the icon in green.
    expect(isNear([244, 180, 26], 215, 180)).toBe(true)
    expect(isNear([255, 255, 255], 215, 160)).toBe(true)
    expect(isNear([45, 160, 70], 67, 427)).toBe(true)
  })

  test('comes without the strip when told so, as high as it is wide, and with it again', async () => {
    const ask = async () => {
      const { bytes } = await visitor.post(SQUARE, token, { path: 'pages/a' })
      const { height } = await sharp(bytes).metadata()
      return height
    }
    await visitor.change({ appid: APPID, squareStrip: false })
    expect(await app()).toMatchObject({ squareStrip: false })
    expect(await ask()).toBe(430)
    await visitor.change({ appid: APPID, squareStrip: true })
    expect(await ask()).toBe(490)
    const wrong = visitor.change({ appid: APPID, squareStrip: 'no' })
    await expect(wrong).rejects.toThrow('squareStrip')
  })

  test('shares the count with getwxacode', async () => {
    await round({ path: 'pages/a' })
    const reply = await visitor.post(SQUARE, token, { path: 'pages/a' })
    expect(reply.headers.get('num-used')).toBe('2')
    expect(await app()).toMatchObject({ codesUsed: 2, callsToday: 2 })
  })
})

describe('getUnlimited', () => {
  const unlimited = (body: unknown) => visitor.post(UNLIMITED, token, body)

  test('spends nothing', async () => {
    const reply = await unlimited({ scene: "id=1&x=!#$'()*+,/:;?@-._~", page: 'pages/index/index' })
    expect(await sharp(reply.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 430 })
    expect(await app()).toMatchObject({ codesUsed: 0, callsToday: 0 })
  })

  test.each([
    ['33 characters', { scene: 'a'.repeat(33) }, 40169],
    ['a character outside the set', { scene: 'a b' }, 40129],
    ['Chinese', { scene: '桌' }, 40129],
    ['33 characters of them', { scene: '桌'.repeat(33) }, 40169],
    ['no scene', { page: 'pages/a' }, 40169],
    ['a leading slash', { scene: 'a', page: '/pages/a' }, 41030],
    ['a query', { scene: 'a', page: 'pages/a?b=1' }, 41030],
    ['an unpublished page', { scene: 'a', page: 'unpublished/a' }, 41030],
    ['width 279', { scene: 'a', width: 279 }, 40189],
  ])('refuses %s', async (_, body, errcode) => {
    expect(errcodeIn(await unlimited(body))).toBe(errcode)
  })

  test('knows the pages that were set, and the main page, until that is taken back', async () => {
    await visitor.change({ appid: APPID, publishedPages: ['pages/a'] })
    const asked = (page: string, more = {}) => unlimited({ scene: 'check', page, ...more })
    expect(errcodeIn(await asked('pages/a'))).toBeUndefined()
    expect(errcodeIn(await asked(''))).toBeUndefined()
    const no = await asked('pages/b')
    expect(jsonIn(no)).toEqual({
      errcode: 41030,
      errmsg: expect.stringMatching(/^invalid page rid: \w{8}-\w{8}-\w{8}$/),
    })
    // The trial version has pages of its own.
    expect(errcodeIn(await asked('pages/b', { env_version: 'trial' }))).toBeUndefined()
    await visitor.change({ appid: APPID, publishedPages: null })
    expect(errcodeIn(await asked('pages/b'))).toBeUndefined()
  })

  test('takes an unpublished page when told not to look', async () => {
    const body = { scene: 'a', page: 'unpublished/a', check_path: false }
    expect(errcodeIn(await unlimited(body))).toBeUndefined()
  })
})
