import { codeFilterSchema, codeQuestionSchema, type CodeFilter } from '@/lib/codes/schema'

export type GalleryView = 'grid' | 'list'

export const VIEW_COOKIE = 'sunflower-gallery-view'

/** What the gallery's address may say; the filter's names are those of `GET /api/codes`. */
export type AddressChanges = Partial<
  Record<Exclude<keyof CodeFilter, 'limit'> | 'view', string | null>
>

/** Reads the address; what makes no sense there is passed over rather than refused. */
export function readFilter(params: URLSearchParams): CodeFilter {
  const given = new Map([...params].filter(([, value]) => value !== ''))
  const parsed = codeFilterSchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  for (const { path } of parsed.error.issues) given.delete(String(path[0]))
  return codeFilterSchema.parse(Object.fromEntries(given))
}

export function readView(value: string | null | undefined): GalleryView | null {
  return value === 'grid' || value === 'list' ? value : null
}

/** The address with something changed. Another question starts on its first page. */
export function galleryHref(params: URLSearchParams, changes: AddressChanges): string {
  const next = new URLSearchParams(params)
  const samePage = Object.keys(changes).every((name) => name === 'view')
  if (!samePage) next.delete('cursor')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name)
    else next.set(name, value)
  }
  const query = next.toString()
  return query ? `/codes?${query}` : '/codes'
}

/** The address of one code that is opened from the gallery, which stays behind it as it is. */
export function codeHref(params: URLSearchParams, id: string): string {
  const query = params.toString()
  return query ? `/codes/${id}?${query}` : `/codes/${id}`
}

const NARROWING = [
  'q',
  'programId',
  'tag',
  'campaign',
  'createdBy',
  'batch',
  'kind',
  'from',
  'to',
] as const satisfies (keyof CodeFilter)[]

/** True when the address leaves some codes out. */
export function isNarrowed(filter: CodeFilter): boolean {
  return NARROWING.some((name) => filter[name]) || filter.archived !== 'no'
}

/** Everything that narrows, taken away. */
export const CLEARED: AddressChanges = {
  ...Object.fromEntries(NARROWING.map((name) => [name, null])),
  archived: null,
  zone: null,
}

/** What means every code there is. */
export const EVERY_CODE = codeQuestionSchema.parse({ archived: 'all' })
