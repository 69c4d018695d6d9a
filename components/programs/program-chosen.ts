const CHOSEN = 'sunflower-program-chosen'

/** The reader has chosen another Mini Program in this tab. */
export function tellProgramChosen(id: string): void {
  window.dispatchEvent(new CustomEvent(CHOSEN, { detail: id }))
}

/**
 * Hears of it in this tab alone: the choice holds in all of them, and what is typed in one must not move
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
