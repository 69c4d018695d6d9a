export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'sunflower-theme'

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value)
}
