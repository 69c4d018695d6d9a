type Searchable = { title: string; path: string; campaign: string; tags: readonly string[] }

/** What the search box looks through: one lower-case text, for Chinese and English alike. */
export function searchTextOf({ title, path, campaign, tags }: Searchable): string {
  return foldForSearch([title, path, campaign, ...tags].join('\n'))
}

/**
 * `contains` becomes LIKE, and Prisma does not escape a word's own wildcards, so `table_1` would
 * also find `table-1`. Stored text and searched words both trade them for private-use characters.
 */
const WILDCARDS: Readonly<Record<string, string>> = {
  '%': '\ue025',
  _: '\ue05f',
  '\\': '\ue05c',
}

/** The form in which texts are compared: full width and half width, upper and lower case alike. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[%_\\]/g, (sign) => WILDCARDS[sign] ?? sign)
}
