export const SIDEBAR_COOKIE = 'sunflower-sidebar'
export const SIDEBAR_COLLAPSED = 'collapsed'

const YEAR_S = 60 * 60 * 24 * 365

/** Remembers a choice of this browser that the server should know before it draws the page. */
export function rememberInBrowser(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax`
}
