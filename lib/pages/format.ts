import type { CodeKind } from '@/lib/generated/prisma/enums'

/** Everything before the query; empty: the main page. @param path as it is sent, without a leading slash */
export function pageOf(path: string): string {
  const at = path.indexOf('?')
  return at < 0 ? path : path.slice(0, at)
}

/** The first folder of a page, with its slash; null: it is in none. */
export function folderOf(page: string): string | null {
  const at = page.indexOf('/')
  return at <= 0 ? null : page.slice(0, at + 1)
}

type Asked = { kind: CodeKind; path: string; envVersion?: string | undefined }

/**
 * The page that WeChat can be asked about before a code is spent on it; null: none. A code outside the
 * count is checked by WeChat while it is made, the main page is always there, and what WeChat says is
 * about the published version alone.
 */
export function pageToCheck({ kind, path, envVersion = 'release' }: Asked): string | null {
  if (kind === 'unlimited' || envVersion !== 'release') return null
  return pageOf(path) || null
}
