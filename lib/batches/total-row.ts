import { isEmptyCell, textOf, type Cell } from './cells'

const TOTALS = [
  '合计',
  '总计',
  '小计',
  '共计',
  '总合计',
  'grandtotal',
  'subtotal',
  'subtotals',
  'total',
  'totals',
]
/** What a shop can be called as well. */
const NAMES = ['total', 'totals']

/** With its sum in the same cell; Total 2 may be a shop. */
const WITH_SUM = /^(合计|总计|小计|共计|总合计)(?:[（(][^（(）)]*[）)]|[\d.,]+\p{Lo}{0,2})$/u

/** A number, with what it counts or is paid in; or a sign for none. */
const SUM = /^(?:[-+]?[¥￥$€£]?\s*[\d.,]+\s*(?:%|[\p{Lo}]{1,2}|pcs|shops|stores)?|[-–—/])$/u

/**
 * Whether a row adds up others: its first cell with something in it is the word alone, and all others are
 * numbers. One that is as full as the rows around it and called Total may be a shop of that name.
 * @param isLast nothing but empty rows come behind it
 */
export function isTotalRow(cells: readonly Cell[], width: number, isLast: boolean): boolean {
  const filled = cells.filter((cell) => !isEmptyCell(cell)).map((cell) => textOf(cell).trim())
  const [first = '', ...others] = filled
  const word = first
    .replace(/[\s:：]/g, '')
    .toLowerCase()
    .replace(WITH_SUM, '$1')
  if (!TOTALS.includes(word)) return false
  if (!others.every((text) => SUM.test(text) || isErrorWord(text))) return false
  return isLast || filled.length < width || !NAMES.includes(word)
}

const isErrorWord = (text: string) => /^#[A-Z0-9/]+[!?]?$/i.test(text)
