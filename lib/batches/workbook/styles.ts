import { FileError } from '../file-error'
import type { Package } from './package'

/** How a number is shown, as far as it makes another text of it. */
export type NumberLook =
  | { kind: 'plain' }
  | { kind: 'date' }
  /** As many digits at least, between fixed texts: `"SH"0000`. */
  | { kind: 'digits'; before: string; least: number; after: string }

export const PLAIN: NumberLook = { kind: 'plain' }

/** Formats that need no definition and show a date or a time, Chinese ones among them (ECMA-376 18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) ||
  (id >= 27 && id <= 36) ||
  (id >= 45 && id <= 47) ||
  (id >= 50 && id <= 58)

/** The looks of a workbook's cells, by the number that a cell names. */
export async function readStyles(book: Package, name: string): Promise<NumberLook[]> {
  const formats = new Map<number, NumberLook>()
  const looks: NumberLook[] = []
  let isCells = false
  await book.read(name, {
    open: (tag, attribute) => {
      if (tag === 'cellXfs') isCells = true
      else if (tag === 'numFmt') {
        if (formats.size >= STYLES_MAX) throw new FileError('damaged')
        formats.set(Number(attribute('numFmtId')), lookOf(attribute('formatCode') ?? ''))
      } else if (tag === 'xf' && isCells) {
        const id = Number(attribute('numFmtId') ?? 0)
        if (looks.length >= STYLES_MAX) throw new FileError('damaged')
        looks.push(formats.get(id) ?? lookOfBuiltIn(id))
      }
    },
    close: (tag) => {
      if (tag === 'cellXfs') isCells = false
    },
  })
  return looks
}

const lookOfBuiltIn = (id: number): NumberLook => (isBuiltInDate(id) ? { kind: 'date' } : PLAIN)

/** As long as Excel takes one, and as many as it takes. */
const FORMAT_MAX_CHARACTERS = 255
const STYLES_MAX = 65_536

/** Its first section is for positive numbers. What stands in quotes, brackets or behind a backslash says nothing. */
export function lookOf(format: string): NumberLook {
  if (format.length > FORMAT_MAX_CHARACTERS) return PLAIN
  const [positive = ''] = format.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/)
  const bare = positive.replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '').replace(/_.|\*./g, '')
  const signs = bare.replace(/"[^"]*"|\\./g, '')
  if (/general/i.test(signs)) return PLAIN
  if (/[ymdhs]|a{3}/i.test(signs)) return { kind: 'date' }
  const [, before = '', zeros = '', after = ''] =
    /^((?:"[^"]*"|\\.|[-\p{Lo}])*)(0+)((?:"[^"]*"|\\.|[-\p{Lo}])*)$/u.exec(bare) ?? []
  if (zeros === '' || (zeros === '0' && before === '' && after === '')) return PLAIN
  return { kind: 'digits', before: textOf(before), least: zeros.length, after: textOf(after) }
}

const textOf = (literal: string) => literal.replace(/"([^"]*)"|\\(.)/g, '$1$2')
