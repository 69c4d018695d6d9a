/**
 * The class that makes a part as wide as its share of the whole, to half a percent. A class, since
 * the page's policy drops every style attribute that comes with the document.
 */
export function shareClass(share: number): string {
  return `share-${Math.round(Math.min(1, Math.max(0, share)) * 200)}`
}
