import type { Cell } from '../cells'
import { unescapeText } from './text-reader'
import type { SharedStrings } from './shared-strings'
import { PLAIN, type NumberLook } from './styles'

/** A cell as the file has it. */
export type RawCell = {
  /** `t`: s, str, inlineStr, b, e, d or n, which is also what none means. */
  type: string | undefined
  style: number
  /** What stands in `v`; empty where there is none. */
  value: string
  /** What stands in `is`. */
  inline: string
}

export type Looks = {
  strings: SharedStrings
  styles: readonly NumberLook[]
  /** Days are counted from 1904, as old Macs did. */
  is1904: boolean
}

/** A number holds as many digits; those behind them are nobody's. */
const DIGITS = 15

/** What a cell says: a formula by its last result. null: the file contradicts itself. */
export function cellText(cell: RawCell, looks: Looks): Cell | null {
  const { type = 'n', value, inline } = cell
  if (type === 'inlineStr') return inline
  if (value === '') return ''
  switch (type) {
    case 's':
      return looks.strings(Number(value))
    case 'str':
      return unescapeText(value)
    case 'e':
      return value
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    case 'd':
      return [value.replace('T', ' ').replace(/(?: 00:00:00)?(?:\.0+)?Z?$/, ''), 'date']
    case 'n':
      return numberText(value, looks.styles[cell.style] ?? PLAIN, looks.is1904)
    default:
      return null
  }
}

function numberText(written: string, look: NumberLook, is1904: boolean): Cell | null {
  const number = Number(written)
  if (!Number.isFinite(number) || written.trim() === '') return null
  if (look.kind === 'date') {
    const date = dateText(number, is1904)
    if (date !== null) return [date, 'date']
  }
  const text = plainNumber(number)
  // An id of more digits: the last ones have become zeros.
  if (Math.abs(number) >= 10 ** DIGITS) return [text, 'rounded']
  if (look.kind !== 'digits' || !/^\d+$/.test(text)) return text
  return look.before + text.padStart(look.least, '0') + look.after
}

/** All its digits, never with an exponent: 101, 1.5, 202212345678901. */
export function plainNumber(number: number): string {
  const text = String(Number(number.toPrecision(DIGITS)))
  const [, sign = '', first = '', rest = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? []
  if (exponent === undefined) return text
  const digits = first + rest
  const point = first.length + Number(exponent)
  // A number is never of more than 310 places.
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

const DAY_MS = 86_400_000
/** Day 0 of the calendar that begins in 1900, behind its 29 February that never was. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30)
const EPOCH_1904_MS = Date.UTC(1904, 0, 1)
/** 31 December 9999, the last day that Excel knows. */
const DAYS_MAX = 2_958_466

/** `2027-03-01`, `2027-03-01 08:30`, `08:30`; null: no day of a calendar. */
export function dateText(days: number, is1904: boolean): string | null {
  if (days < 0 || days >= DAYS_MAX) return null
  // To the second: a third of a day is no whole number of milliseconds.
  const seconds = Math.round(days * 86_400)
  const beforeMarch = !is1904 && days < 60 ? DAY_MS : 0
  const epochMs = is1904 ? EPOCH_1904_MS : EPOCH_1900_MS + beforeMarch
  const iso = new Date(epochMs + seconds * 1000).toISOString()
  const [date, time] = [iso.slice(0, 10), iso.slice(11, 19).replace(/:00$/, '')]
  if (days < 1 && seconds > 0) return time
  return time === '00:00' ? date : `${date} ${time}`
}
