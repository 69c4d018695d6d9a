/** Without it Excel takes UTF-8 for the machine's own encoding, and Chinese becomes noise. */
export const BYTE_ORDER_MARK = '\ufeff'

/**
 * A spreadsheet takes a cell that begins with one of these for a formula and runs it; a Chinese or
 * Japanese one its full-width sisters too.
 */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n\0]/

/** One cell: never a formula, and quoted where its own signs would end it. */
export function csvCell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line, ended as RFC 4180 says. */
export function csvLine(values: readonly (string | number)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`
}
