import { LISTED_PAGES_MAX, listedPageSchema } from './schema'

export type AppJson = {
  pages: string[]
  /** What stands there and cannot be a page; not more than a few. */
  wrong: string[]
}

const WRONG_SHOWN = 5

/**
 * The pages in what somebody pasted: WeChat's app.json, uni-app's pages.json with its comments, a JSON list,
 * or a page on each line. Pages of a subpackage get its root before them, as WeChat's guide says of
 * `subPackages`.
 */
export function readAppJson(text: string): AppJson {
  const named = namedIn(text).map((page) => page.trim().replace(/^\/+/, ''))
  const [pages, wrong] = [new Set<string>(), new Set<string>()]
  for (const page of named) {
    if (page === '') continue
    const isPage = listedPageSchema.safeParse(page).success && pages.size < LISTED_PAGES_MAX
    if (isPage) pages.add(page)
    else if (wrong.size < WRONG_SHOWN) wrong.add(page.slice(0, 80))
  }
  return { pages: [...pages], wrong: [...wrong] }
}

function namedIn(text: string): string[] {
  const plain = withoutComments(text).trim()
  if (!/^[[{]/.test(plain)) return linesOf(text)
  try {
    return pagesOf(JSON.parse(plain))
  } catch {
    return linesOf(text)
  }
}

/** Strings stay as they are; a comment that nobody closed goes to the end. */
const withoutComments = (text: string) =>
  text
    .replace(
      /("(?:\\.|[^"\\])*"?)|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g,
      (_all, kept?: string) => kept ?? '',
    )
    .replace(/,(\s*[\]}])/g, '$1')

const linesOf = (text: string) =>
  text.split('\n').map((line) => line.trim().replace(/^["']|["']?,?$/g, ''))

function pagesOf(value: unknown, root = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => pageOf(entry, root))
  if (!isObject(value)) return []
  const packages = [value.subPackages, value.subpackages].flatMap((list) =>
    Array.isArray(list) ? (list as unknown[]) : [],
  )
  return [
    ...pagesOf(value.pages ?? [], root),
    ...packages.flatMap((inner) =>
      isObject(inner) && typeof inner.root === 'string'
        ? pagesOf(inner.pages ?? [], `${inner.root.replace(/^\/+|\/+$/g, '')}/`)
        : [],
    ),
  ]
}

function pageOf(entry: unknown, root: string): string[] {
  const page = isObject(entry) ? entry.path : entry
  return typeof page === 'string' ? [root + page.replace(/^\/+/, '')] : []
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
