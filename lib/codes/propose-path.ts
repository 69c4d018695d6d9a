import { findPathProblem, normalisePath, PATH_MAX_CHARACTERS } from './page-path'
import { QUOTES } from './path-refusals'

/**
 * The page that was probably meant by what was pasted: an address without its host, half-width signs,
 * no quotation marks, no ending. A proposal only, for a person to take.
 * @returns a path without any problem, though it may have warnings; null: it is one, or nobody can tell
 */
export function proposePath(path: string, maxBytes: number): string | null {
  if (path.length > PATH_MAX_CHARACTERS) return null
  const proposed = STEPS.reduce((text, step) => step(text), path.trim())
  const isNew = proposed !== normalisePath(path)
  return isNew && findPathProblem(proposed, maxBytes) === null ? proposed : null
}

const ENTITY = /&amp;|&#(?:38|x26);/gi
/** A value as a formula of a spreadsheet writes it: `id="007"`, `id=="007"`. */
const QUOTED_VALUE = new RegExp(`(?<=\\?.*=)=?[${QUOTES}]([^&${QUOTES}]+)[${QUOTES}](?=&|$)`, 'g')
const ESCAPE = /\\u00(26|3d|3f|2f)/gi

/** Each leaves alone what is none of its business. */
const STEPS: readonly ((text: string) => string)[] = [
  (text) => text.replace(new RegExp(`^=?[${QUOTES}]+(.*?)[${QUOTES}]*$`), '$1'),
  (text) => text.replace(ENTITY, '&').replace(ESCAPE, (_, code: string) => signOf(code)),
  halveWidth,
  withoutHost,
  (text) => (/^[\w.-]+%2f[^/?]*$/i.test(text) ? decodeWhole(text) : text),
  ofPage((page) => page.replaceAll('\\', '/')),
  ofPage((page) => page.replace(/\/(?:\.?\/)+/g, '/').replace(/^\.{1,2}\//, '')),
  ofPage((page) => page.replace(/\.(?:html?|wxml|vue)$/i, '').replace(/(.)\/$/, '$1')),
  (text) => text.replace(QUOTED_VALUE, '$1'),
  normalisePath,
]

const signOf = (code: string) => String.fromCharCode(parseInt(code, 16))

function ofPage(change: (page: string) => string) {
  return (text: string) => {
    const at = text.indexOf('?')
    return at < 0 ? change(text) : change(text.slice(0, at)) + text.slice(at)
  }
}

/** Before `?` every letter and sign; behind it only the signs that part a query, not what it says. */
function halveWidth(text: string): string {
  const at = text.search(/[?？]/)
  if (at < 0) return halfWidth(text, /[\uff01-\uff5e]/g)
  const query = halfWidth(text.slice(at + 1), /[＝＆]/g)
  return `${halfWidth(text.slice(0, at), /[\uff01-\uff5e]/g)}?${query}`
}

const halfWidth = (text: string, signs: RegExp) =>
  text.replace(signs, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))

/** `https://host/page`, and the address of an H5 page whose page stands behind `#/`. */
function withoutHost(text: string): string {
  const parts = /^https?:\/\/[^/?#]+([^#]*)(?:#(.*))?$/i.exec(text)
  if (!parts) return text
  const [, way = '', fragment = ''] = parts
  const page = normalisePath(fragment.startsWith('/') ? fragment : way)
  // One word behind a host is a short link or a home page, no page of a Mini Program.
  return /^[^?]+\/[^?]+/.test(page) ? page : text
}

function decodeWhole(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
