import { createHash } from 'node:crypto'
import { z } from 'zod'
import { formatHexColour, type Rgb } from '@/lib/artwork/line-colour'
import { seededRandom } from '@/lib/artwork/seeded-random'
import { simulatedRays } from '@/lib/artwork/simulated-code'
import type { PictureSpec } from './picture'
import type { CountRule } from './state'

/** A request for a code that WeChat would draw. */
export type CodeOrder = {
  picture: PictureSpec
  /** The full parameter set in one form, and the part of it that the count rule `path` goes by. */
  parameters: string
  pathKey: string
}

const PATH_MAX_BYTES = 128
const SCENE_MAX = 32
const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@._~-]+$/

/** What WeChat could pick from a logo; black is its way of saying that it found nothing better. */
const AUTOMATIC: readonly string[] = [
  '#1F5FA8',
  '#8A2F4B',
  '#2E6B3A',
  '#5B3A8C',
  '#8A4B12',
  '#000000',
]

const part = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,3}$/)
      .transform(Number),
  ])
  .pipe(z.int().min(0).max(255))

const drawing = {
  width: z.number().default(430),
  auto_color: z.boolean().default(false),
  line_color: z.unknown().optional(),
  is_hyaline: z.boolean().default(false),
  env_version: z.string().default('release'),
}

const wxacode = z.object({ path: z.string().default(''), ...drawing })
const qrcode = z.object({ path: z.string().default(''), width: z.number().default(430) })
const unlimited = z.object({
  scene: z.string().default(''),
  page: z.string().default(''),
  check_path: z.boolean().default(true),
  ...drawing,
})

/** `POST /wxa/getwxacode`: an order, or the errcode of the first thing that is wrong. */
export function readWxacode(appid: string, body: unknown): CodeOrder | number {
  const read = wxacode.safeParse(body)
  if (!read.success) return 47001
  const wrong = wrongPath(read.data.path) ?? wrongWidth(read.data.width)
  if (wrong !== null) return wrong
  return roundOrder(appid, ['wxacode', read.data.path], read.data)
}

/** `POST /cgi-bin/wxaapp/createwxaqrcode` */
export function readQrcode(appid: string, body: unknown, strip: boolean): CodeOrder | number {
  const read = qrcode.safeParse(body)
  if (!read.success) return 47001
  const { path, width } = read.data
  const wrong = wrongPath(path) ?? wrongWidth(width)
  if (wrong !== null) return wrong
  return {
    picture: { shape: 'square', text: `SANDBOX ${appid} ${path}`, widthPx: width, strip },
    parameters: JSON.stringify(['qrcode', path, width]),
    pathKey: JSON.stringify(['qrcode', path]),
  }
}

/**
 * `POST /wxa/getwxacodeunlimit`: pages under `unpublished/` do not exist here.
 * @param published the pages of the published version; null: any other page is in it
 */
export function readUnlimited(
  appid: string,
  body: unknown,
  published: readonly string[] | null,
): CodeOrder | number {
  const read = unlimited.safeParse(body)
  if (!read.success) return 47001
  const { scene, page, check_path: checkPath, width } = read.data
  if (scene === '' || scene.length > SCENE_MAX) return 40169
  if (!SCENE.test(scene)) return 40129
  if (page.startsWith('/') || page.includes('?')) return 41030
  // The main page, which an empty one means, is always there.
  const isPublished =
    page === '' ||
    (published === null ? !page.startsWith('unpublished/') : published.includes(page))
  // The trial and the development version have pages of their own, and here all there are.
  if (checkPath && !isPublished && read.data.env_version === 'release') return 41030
  return wrongWidth(width) ?? roundOrder(appid, ['unlimited', page, scene], read.data)
}

/** The key that decides whether this code was made before; null counts every call. */
export function countKey(rule: CountRule, { parameters, pathKey }: CodeOrder): string | null {
  if (rule === 'call') return null
  const key = rule === 'params' ? parameters : pathKey
  return createHash('sha256').update(key).digest('base64url').slice(0, 22)
}

/** The code's path as the list of requests and the faults name it. */
export function pathOf(body: unknown): string | null {
  const named = z
    .object({ path: z.string(), page: z.string(), scene: z.string() })
    .partial()
    .safeParse(body)
  if (!named.success) return null
  const { path, page = '', scene } = named.data
  return path ?? (scene === undefined ? null : `${page}?${scene}`)
}

type Drawing = z.infer<z.ZodObject<typeof drawing>>

function roundOrder(
  appid: string,
  content: [kind: string, ...words: string[]],
  options: Drawing,
): CodeOrder | number {
  const { width, auto_color: auto, is_hyaline: isTransparent, env_version: env } = options
  if (!['release', 'trial', 'develop'].includes(env)) return 40097
  const asked = auto ? null : readColour(options.line_color)
  if (asked === 'wrong') return 40097
  const seed = JSON.stringify([appid, ...content, env])
  return {
    picture: {
      shape: 'round',
      seed,
      widthPx: width,
      colour: asked === null ? automaticColour(appid) : drawnColour(asked),
      transparent: isTransparent,
      rays: simulatedRays(content.at(-1) ?? ''),
    },
    parameters: JSON.stringify([...content, width, asked, isTransparent, env]),
    pathKey: JSON.stringify(content),
  }
}

function readColour(value: unknown): Rgb | 'wrong' {
  if (value === undefined || value === null) return { r: 0, g: 0, b: 0 }
  const read = z
    .object({ r: part.default(0), g: part.default(0), b: part.default(0) })
    .safeParse(value)
  return read.success ? read.data : 'wrong'
}

/** White lines would be invisible: WeChat draws them black and says nothing. */
function drawnColour(colour: Rgb): string {
  const hex = formatHexColour(colour)
  return hex === '#FFFFFF' ? '#000000' : hex
}

function automaticColour(appid: string): string {
  const index = Math.floor(seededRandom(appid)() * AUTOMATIC.length)
  return AUTOMATIC[index] ?? '#000000'
}

function wrongPath(path: string): number | null {
  if (path === '' || Buffer.byteLength(path) > PATH_MAX_BYTES) return 40159
  return /[?&]scancode_time(=|&|$)/.test(path) ? 85096 : null
}

function wrongWidth(width: number): number | null {
  return Number.isInteger(width) && width >= 280 && width <= 1280 ? null : 40189
}
