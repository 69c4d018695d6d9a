import { codeFilterSchema, type CodeFilter } from '@/lib/codes/schema'

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

/** True when the address leaves some codes out. */
export function isNarrowed(filter: CodeFilter): boolean {
  const { q, programId, tag, campaign, createdBy, kind, archived } = filter
  return Boolean(q || programId || tag || campaign || createdBy || kind) || archived !== 'no'
}

/** Everything that narrows, taken away. */
export const CLEARED: AddressChanges = {
  q: null,
  programId: null,
  tag: null,
  campaign: null,
  createdBy: null,
  kind: null,
  archived: null,
}
