import { foldForSearch } from './fold-for-search'

type Searchable = { title: string; path: string; campaign: string; tags: readonly string[] }

/** What the search box looks through: one lower-case text, for Chinese and English alike. */
export function searchTextOf({ title, path, campaign, tags }: Searchable): string {
  return foldForSearch([title, path, campaign, ...tags].join('\n'))
}
