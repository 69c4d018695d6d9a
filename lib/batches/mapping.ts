import { z } from 'zod'
import { wellFormed } from '@/lib/visible-text'
import { columnNamed, plainHeading as plain } from '@/lib/codes/column-named'

/** What a column can be; the names are the new-code form's own. */
export const BATCH_FIELDS = [
  'path',
  'title',
  'campaign',
  'tags',
  'widthPx',
  'lineColour',
  'autoColour',
  'transparent',
  'kind',
  'scene',
] as const
export type BatchField = (typeof BATCH_FIELDS)[number]

/**
 * Where a field comes from: a column (counted from 0), one text for every row, or a template such as
 * `pages/shop/index?id={id}` whose braces name columns.
 */
export const FIELD_SOURCES = {
  column: z.object({ from: z.literal('column'), column: z.number().int().min(0).max(16_383) }),
  text: z.object({ from: z.literal('text'), text: z.string().max(4096) }),
  template: z.object({ from: z.literal('template'), template: z.string().min(1).max(4096) }),
}
const sourceSchema = z.discriminatedUnion('from', [
  FIELD_SOURCES.column,
  FIELD_SOURCES.text,
  FIELD_SOURCES.template,
])
export type FieldSource = z.output<typeof sourceSchema>

export const mappingSchema = z.partialRecord(z.enum(BATCH_FIELDS), sourceSchema)
export type BatchMapping = z.output<typeof mappingSchema>

/** What people and other tools write above a column, in both languages. */
export const HEADINGS: Record<BatchField, readonly string[]> = {
  path: ['pagepath', 'path', 'page', 'url', '页面路径', '路径', '页面', '小程序路径'],
  title: ['title', 'name', 'shop', 'shopname', 'store', '标题', '名称', '门店', '门店名称', '店名'],
  campaign: ['campaign', '活动', '活动名称', '推广活动'],
  tags: ['tags', 'tag', 'labels', '标签'],
  widthPx: ['width', 'widthpx', 'size', '宽度', '尺寸'],
  lineColour: ['linecolour', 'linecolor', 'colour', 'color', '线条颜色', '颜色'],
  autoColour: [
    'automaticcolour',
    'automaticcolor',
    'autocolour',
    'autocolor',
    '自动配色',
    '自动颜色',
  ],
  transparent: ['transparentbackground', 'transparent', 'ishyaline', '透明背景', '透明'],
  kind: ['kind', 'type', '类型', '码类型'],
  scene: ['scene', '场景值', '场景'],
}

/** How many of these words name a field. */
export function fieldsNamed(words: readonly string[]): number {
  const known = new Set(words.map(plain))
  return BATCH_FIELDS.filter((field) => HEADINGS[field].some((word) => known.has(word))).length
}

/**
 * Takes each field from the first column whose heading says so; a column serves one field. Where none is
 * called a path, the first column of nothing but paths is it.
 * @param rows some below the header
 */
export function guessMapping(
  header: readonly string[],
  rows: readonly (readonly string[])[] = [],
): BatchMapping {
  const headings = header.map(plain)
  const mapping: BatchMapping = {}
  for (const field of BATCH_FIELDS) {
    // The words stand from the surest to the vaguest.
    const named = HEADINGS[field]
      .map((word) => headings.indexOf(word))
      .find((index) => index >= 0 && !isTaken(mapping, index))
    const column = named ?? (field === 'path' ? columnOfPaths(header, rows) : undefined)
    if (column !== undefined) mapping[field] = { from: 'column', column }
  }
  return mapping
}

function columnOfPaths(header: readonly string[], rows: readonly (readonly string[])[]) {
  const column = header.findIndex((_, at) => {
    const cells = rows.flatMap((row) => row[at]?.trim() || [])
    return cells.length > 0 && cells.every(looksLikePath)
  })
  return column < 0 ? undefined : column
}

const PATH_FORM = /^\/?[a-z][\w-]*(?:\/[\w-]+)+(?:\.html)?(?:\?\S*)?$/i
/** Province/City and Y/N have a slash, too. */
const PATH_SIGNS = /^\/|^pages?\/|\?|\.html$|\/.*\//i

/** Folders and a page, perhaps with a query; a date with slashes is none. */
export const looksLikePath = (text: string): boolean =>
  PATH_FORM.test(text.trim()) && PATH_SIGNS.test(text.trim())

const isTaken = (mapping: BatchMapping, column: number) =>
  Object.values(mapping).some((source) => source.from === 'column' && source.column === column)

const TOKEN = /\{([^{}]+)\}/g

/** The columns a template names, as they are written in it. */
export function tokensOf(template: string): string[] {
  return [...template.matchAll(TOKEN)].map(([, name = '']) => name.trim())
}

/**
 * A template with one row's cells in it. What stands behind the question mark is encoded for a
 * query, or a name with a space or an ampersand would make another page of it.
 * @returns the text, and the first name that is no column or whose cell is empty
 */
export function fillTemplate(
  template: string,
  header: readonly string[],
  cells: readonly string[],
): { text: string; missing: string | null } {
  let missing: string | null = null
  const queryAt = template.indexOf('?')
  const text = template.replace(TOKEN, (_token, name: string, at: number) => {
    const column = columnNamed(header, name)
    const cell = (column === null ? '' : (cells[column] ?? '')).trim()
    if (cell === '') missing ??= name.trim()
    return queryAt >= 0 && at > queryAt ? encodeURIComponent(wellFormed(cell)) : cell
  })
  return { text, missing }
}
