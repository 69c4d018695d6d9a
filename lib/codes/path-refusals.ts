/** What no page of a Mini Program can look like, by what it looks like. */
export type PathRefusal =
  | 'pathShortLink'
  | 'pathSheetError'
  | 'pathAddress'
  | 'pathQuote'
  | 'pathFullWidth'
  | 'pathBackslash'
  | 'pathHash'
  | 'pathComma'
  | 'pathEscapedSign'

/** Quotation marks as keyboards, word processors and chat programs of any script write them. */
export const QUOTES = '"\'`´"“”„‟‘’‚‛«»‹›「」『』〝〞〟＂＇｀❛❜❝❞'

/** What a spreadsheet writes in a cell whose formula failed; one that is too narrow shows ####. */
export const SHEET_ERROR =
  /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|FIELD!|BLOCKED!|GETTING_DATA|ERROR!|#+)$/i

/** What programs write where they have no value. */
export const NO_VALUE = /^(?:null|undefined|nan|none|nil|\(null\)|<null>)$/i

/** An ampersand or another sign of a query as HTML and JSON write it (docs/wechat.md §1: `\u0026`). */
const ESCAPED_SIGN = /&amp;|&#(?:38|x26);|\\u00(?:26|3d|3f|2f)/i

const ADDRESS = new RegExp(`^=?[${QUOTES}]?[a-z][a-z0-9+.-]+[:：]`, 'i')
const QUOTE = new RegExp(`[${QUOTES}]`)
/** The half-width signs again at full width, and those that Chinese writes between words. */
const FULL_WIDTH = /[\uff01-\uff5e\u3001-\u3003\u3008-\u3011\u3014-\u301b]/

// By kind, the most telling first: `"https://…"` is an address, whatever stands around it.
const LOOKS: readonly [PathRefusal, (page: string, path: string) => boolean][] = [
  ['pathShortLink', (page) => /^#(?:小程序|Mini ?Program)[:：]/i.test(page)],
  ['pathSheetError', (page, path) => SHEET_ERROR.test(path) || NO_VALUE.test(page)],
  ['pathAddress', (page) => ADDRESS.test(page)],
  ['pathQuote', (page) => QUOTE.test(page)],
  ['pathEscapedSign', (_, path) => ESCAPED_SIGN.test(path)],
  ['pathFullWidth', (page) => FULL_WIDTH.test(page)],
  ['pathBackslash', (page) => page.includes('\\')],
  ['pathHash', (page) => page.includes('#')],
  ['pathComma', (page) => page.includes(',')],
]

/** Why a path cannot be a page; null: it may be one. @param path normalised, not empty */
export function findRefusal(path: string): PathRefusal | null {
  const page = path.split('?')[0] ?? ''
  return LOOKS.find(([, test]) => test(page, path))?.[0] ?? null
}
