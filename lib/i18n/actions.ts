'use server'

import { cookies } from 'next/headers'
import { isLocale, LOCALE_COOKIE } from './locale'
import { isTheme, THEME_COOKIE } from './theme'

// The two actions that pass no door: a stranger at the sign-in page chooses too, and nothing but
// the caller's own cookie changes.

const YEAR_S = 60 * 60 * 24 * 365
const preference = { path: '/', maxAge: YEAR_S, sameSite: 'lax', httpOnly: true } as const

/** Remembers the reader's language; anything else than a known one is ignored. */
export async function setLocaleAction(locale: unknown): Promise<void> {
  if (isLocale(locale)) (await cookies()).set(LOCALE_COOKIE, locale, preference)
}

/** Remembers light, dark or the browser's own choice. */
export async function setThemeAction(theme: unknown): Promise<void> {
  if (isTheme(theme)) (await cookies()).set(THEME_COOKIE, theme, preference)
}
