/** An archive that somebody waits for. */
export type AskedArchive = { id: string; startedAtMs: number }

/** Whoever signs in here next waits for another. */
const storedAs = (viewerId: string) => `sunflower-archive-${viewerId}`

/** What this tab waits for, also after it is loaded anew. */
export function readKeptArchive(viewerId: string): AskedArchive | null {
  const [id, startedAt] = (sessionStorage.getItem(storedAs(viewerId)) ?? '').split(' ')
  return id ? { id, startedAtMs: Number(startedAt) } : null
}

export function keepArchive(viewerId: string, asked: AskedArchive | null): void {
  if (asked) sessionStorage.setItem(storedAs(viewerId), `${asked.id} ${asked.startedAtMs}`)
  else sessionStorage.removeItem(storedAs(viewerId))
}
