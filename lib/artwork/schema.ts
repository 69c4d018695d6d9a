import { z } from 'zod'
import { lineSchema } from '@/lib/visible-text'

export const FILE_FORMATS = ['png', 'jpeg', 'svg', 'pdf'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** Side limits of one file. A bitmap beyond this many pixels is refused: SVG and PDF have no such end. */
export const SIDE_MAX_PX = 4096
export const SIDE_MIN_PX = 64
export const SIDE_MIN_MM = 5
export const SIDE_MAX_MM = 2000
export const DPI_MIN = 72
export const DPI_MAX = 1200
/** The print floor (docs/wechat.md §12). */
export const DPI_DEFAULT = 300
/** Below this WeChat's scanner fails, and white itself is silently drawn black. */
export const CONTRAST_REFUSED_BELOW = 2
export const CONTRAST_WARNED_BELOW = 4.5
/** Percent of the side, added on each side around WeChat's own framing. */
export const MARGIN_MAX_PERCENT = 25
export const MARGIN_DEFAULT_PERCENT = 5
export const BLEED_MAX_MM = 10
export const CAPTION_MAX_CHARACTERS = 120

export const CAPTIONS = ['none', 'title', 'path', 'text'] as const

const MM_PER_INCH = 25.4

/** The printed width of a code: a physical length, or pixels at a density. */
export type Side = { mm: number } | { px: number }

const sizeSchema = z
  .string()
  .regex(/^\d{1,4}(\.\d{1,3})?(mm|px)$/, { error: 'size' })
  .transform((text): Side => {
    const value = Number.parseFloat(text)
    return text.endsWith('mm') ? { mm: value } : { px: value }
  })
  .refine(
    (side) =>
      'mm' in side
        ? side.mm >= SIDE_MIN_MM && side.mm <= SIDE_MAX_MM
        : Number.isInteger(side.px) && side.px >= SIDE_MIN_PX,
    { error: 'size' },
  )

const hexSchema = z.string().regex(/^#?[0-9a-fA-F]{6}$/, { error: 'colour' })

const flagSchema = (fallback: '0' | '1') =>
  z
    .enum(['0', '1'])
    .default(fallback)
    .transform((flag) => flag === '1')

/** A number that came as text; `Number('')` would be 0, so an empty one is refused. */
const numberSchema = (min: number, max: number, error: string) =>
  z
    .union([z.number(), z.string().regex(/^\d+(\.\d+)?$/, { error })])
    .transform(Number)
    .pipe(z.number().min(min, { error }).max(max, { error }))

/**
 * How one code becomes a file, as it stands in the address (docs/addresses.md §4).
 * Error messages are keys of `printRoom.problems`.
 */
export const fileOptionsSchema = z.object({
  format: z.enum(FILE_FORMATS, { error: 'format' }).default('png'),
  /** Width of the code with its quiet zone. */
  size: sizeSchema.default({ mm: 50 }),
  dpi: numberSchema(DPI_MIN, DPI_MAX, 'dpi').default(DPI_DEFAULT),
  /** Absent: the colour the code was made in. */
  colour: hexSchema.optional(),
  background: z.union([z.enum(['white', 'transparent']), hexSchema]).default('white'),
  margin: numberSchema(0, MARGIN_MAX_PERCENT, 'margin').default(MARGIN_DEFAULT_PERCENT),
  /** Millimetres that the plate runs over the cut: PDF and SVG. */
  bleed: numberSchema(0, BLEED_MAX_MM, 'bleed').default(0),
  /** Crop marks: PDF and SVG. */
  marks: flagSchema('0'),
  caption: z.enum(CAPTIONS, { error: 'caption' }).default('none'),
  /** What `caption=text` prints. */
  text: lineSchema('text').max(CAPTION_MAX_CHARACTERS, { error: 'text' }).default(''),
  /** The strip with WeChat's words below a square code; other codes have none. */
  strip: flagSchema('1'),
  /** Black lines as K alone (CMYK 0 0 0 100), PDF only. */
  kOnly: flagSchema('0'),
})

export type FileOptions = z.output<typeof fileOptionsSchema>
export type FileOptionsInput = z.input<typeof fileOptionsSchema>

/** Side in millimetres at the options' density. */
export function sideMm({ size, dpi }: Pick<FileOptions, 'size' | 'dpi'>): number {
  return 'mm' in size ? size.mm : (size.px / dpi) * MM_PER_INCH
}

/** Side in whole pixels at the options' density. */
export function sidePx({ size, dpi }: Pick<FileOptions, 'size' | 'dpi'>): number {
  return 'px' in size ? size.px : Math.round((size.mm / MM_PER_INCH) * dpi)
}
