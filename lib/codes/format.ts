/** The print floor (wechat.md §7). */
const PRINT_DPI = 300
const CM_PER_INCH = 2.54

/** Side in centimetres of a square of `widthPx` printed at 300 DPI. */
export function printSideCm(widthPx: number): number {
  return (widthPx / PRINT_DPI) * CM_PER_INCH
}
