/** One line that tells which table is read, for people only. */
export function progressLine() {
  let shownAtMs = 0
  const show = (table: string, rows: number): void => {
    if (!process.stderr.isTTY || Date.now() - shownAtMs < 200) return
    shownAtMs = Date.now()
    process.stderr.write(`\r\x1b[K${table}: ${rows} rows`)
  }
  const clear = (): void => {
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  }
  return { show, clear }
}
