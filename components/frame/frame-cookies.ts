/** The Mini Program last chosen in the frame. */
export const PROGRAM_COOKIE = 'sunflower-program'
export const SIDEBAR_COOKIE = 'sunflower-sidebar'
export const SIDEBAR_COLLAPSED = 'collapsed'

/** The Mini Program the desk stands on: the one chosen last if it is still there, else the first. */
export function chosenProgram<P extends { id: string }>(
  programs: readonly P[],
  cookie: string | undefined,
): P | null {
  return programs.find((program) => program.id === cookie) ?? programs[0] ?? null
}

const YEAR_S = 60 * 60 * 24 * 365

/** Remembers a choice of this browser that the server should know before it draws the page. */
export function rememberInBrowser(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax`
}
