const HOME = '/codes'

// Stands for our own origin; which one it is does not matter here.
const HERE = 'http://here.invalid'

/** Where to go after signing in: a page of ours, whatever the address bar asked for. */
export function safeNextPath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, HERE)) return HOME
  const { origin, pathname, search } = new URL(next, HERE)
  // What Next adds to the requests it makes itself.
  const query = new URLSearchParams(search)
  query.delete('_rsc')
  const isPage =
    origin === HERE && !/^\/(\/|api\/|sign-in|setup|invite|reset|_next\/)/.test(pathname)
  if (!isPage || pathname === '/') return HOME
  return query.size === 0 ? pathname : `${pathname}?${query.toString()}`
}

/** The sign-in page, which leads back to where the stranger wanted to go. */
export function signInAddress(requested: string | null): string {
  const next = safeNextPath(requested)
  return next === HOME ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`
}
