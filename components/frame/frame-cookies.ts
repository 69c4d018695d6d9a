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

const CHOSEN = 'sunflower-program-chosen'

/** The reader has chosen another Mini Program in this tab. */
export function chooseProgram(id: string): void {
  rememberInBrowser(PROGRAM_COOKIE, id)
  window.dispatchEvent(new CustomEvent(CHOSEN, { detail: id }))
}

/**
 * Hears of it in this tab alone: all tabs share the cookie, and what is typed in one must not move
 * because of another.
 * @returns how to hear no more
 */
export function onProgramChosen(listen: (id: string) => void): () => void {
  const hear = (event: Event) => {
    if (event instanceof CustomEvent) listen(String(event.detail))
  }
  window.addEventListener(CHOSEN, hear)
  return () => window.removeEventListener(CHOSEN, hear)
}

const YEAR_S = 60 * 60 * 24 * 365

/** Remembers a choice of this browser that the server should know before it draws the page. */
export function rememberInBrowser(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_S}; samesite=lax`
}
