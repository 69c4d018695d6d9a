export const LOCALES = ['en', 'zh-Hans'] as const
export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'en'
export const LOCALE_COOKIE = 'sunflower-locale'

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The reader's own choice, else the best match of the browser's `Accept-Language`. */
export function pickLocale(
  cookie: string | undefined,
  acceptLanguage: string | null | undefined,
): Locale {
  if (isLocale(cookie)) return cookie
  for (const tag of preferredTags(acceptLanguage ?? '')) {
    const locale = localeOf(tag)
    if (locale) return locale
  }
  return DEFAULT_LOCALE
}

/** Language tags in order of preference; those with quality 0 are refused and left out. */
function preferredTags(header: string): string[] {
  return header
    .split(',')
    .map((entry) => {
      const [tag = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return { tag, quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0 && quality <= 1)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
}

/** Every Chinese reader gets Simplified rather than English: it is the nearer of the two. */
function localeOf(tag: string): Locale | null {
  const language = tag.split('-')[0]
  if (language === 'zh') return 'zh-Hans'
  if (language === 'en' || language === '*') return 'en'
  return null
}
