/**
 * WeChat's square code, measured on four real ones of 258 to 470 px: a QR code with a round logo in its
 * middle, and below it a strip that says what to do (docs/wechat.md §10). Fractions of the width, the
 * origin top left.
 */
export const SQUARE = {
  /** The paper on each side of the QR code, in its modules. */
  quietModules: 3,
  /** Of the whole picture with its strip, cut to whole pixels: 430 × 490, 470 × 535. */
  height: 49 / 43,
  logo: { x: 0.5, y: 0.5, radius: 0.116 },
  /** The paper around the logo. */
  plate: { x: 0.5, y: 0.5, radius: 0.14 },
  icon: { x: 0.156, y: 1.0278, radius: 0.042 },
  words: { text: '微信扫一扫，使用小程序', left: 0.2235, middle: 1.0239, fontSize: 0.0605 },
} as const

/** How high a square picture of this width is, in pixels. */
export const squareHeightPx = (widthPx: number, strip: boolean) =>
  strip ? Math.floor(widthPx * SQUARE.height) : widthPx
