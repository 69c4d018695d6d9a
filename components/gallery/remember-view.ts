import { VIEW_COOKIE, type GalleryView } from './gallery-address'

const YEAR_S = 365 * 24 * 3600

/** In a cookie, so that the server draws the right view at once. */
export function rememberView(view: GalleryView): void {
  document.cookie = `${VIEW_COOKIE}=${view}; path=/; max-age=${YEAR_S}; samesite=lax`
}
