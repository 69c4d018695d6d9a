import QRCode from 'qrcode'
import { loadCaptionFont } from '@/lib/artwork/caption-font'
import { layoutCaption } from '@/lib/artwork/caption-layout'
import { captionPathData } from '@/lib/artwork/caption-path'
import type { Dash, Disc } from '@/lib/artwork/code-shapes'
import {
  BADGE_COLOUR,
  LOGO_COLOUR,
  LOGO_TEXT_COLOUR,
  VIEW_UNITS,
  badgeHub,
  badgeMark,
  badgeMarkStrokeWidth,
  dashPathData,
  inUnits,
} from '@/lib/artwork/simulated-code'
import { SQUARE, squareHeightPx } from '@/lib/artwork/square-layout'
import { strokeWord } from '@/lib/artwork/stroke-letters'

type SquareSpec = { text: string; widthPx: number; strip: boolean }

/** The paper around a code without a strip, in modules. */
const PLAIN_QUIET = 4

/** A square code that says `text` to any decoder: error correction H bears the loss of its middle. */
export async function squareSvg({ text, widthPx, strip }: SquareSpec): Promise<string> {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'H' })
  const quiet = strip ? SQUARE.quietModules : PLAIN_QUIET
  const side = modules.size + 2 * quiet
  const heightPx = squareHeightPx(widthPx, strip)
  const cells: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) cells.push(`M${column + quiet} ${row + quiet}h1v1h-1z`)
    }
  }
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}"` +
    ` viewBox="0 0 ${side} ${(side * heightPx) / widthPx}">` +
    `<rect width="100%" height="100%" fill="#FFFFFF"/>` +
    `<path shape-rendering="crispEdges" d="${cells.join('')}"/>` +
    `<g transform="scale(${side / VIEW_UNITS})">` +
    `${strip ? logo() + icon(SQUARE.icon) + (await words()) : plate(modules.size, side)}</g></svg>`
  )
}

/** A white plate with the word across the middle of a plain code. */
function plate(size: number, side: number): string {
  // Odd, as the number of modules is: the plate then covers whole ones.
  const odd = (modulesWide: number) => 2 * Math.round((modulesWide - 1) / 2) + 1
  const [width, height] = [odd(size * 0.4) / side, odd(size * 0.12) / side]
  const word = strokeWord('SANDBOX', { x: 0.5, y: 0.5, width: width * 0.92 })
  return (
    `<rect x="${inUnits(0.5 - width / 2)}" y="${inUnits(0.5 - height / 2)}"` +
    ` width="${inUnits(width)}" height="${inUnits(height)}" fill="#FFFFFF"` +
    ` shape-rendering="crispEdges"/>${stroked(word.strokes, word.strokeWidth, '#000000')}`
  )
}

/** On white paper in the middle of the code. */
function logo(): string {
  const word = strokeWord('SANDBOX', { ...SQUARE.logo, width: SQUARE.logo.radius * 1.56 })
  return (
    disc(SQUARE.plate, '#FFFFFF') +
    disc(SQUARE.logo, LOGO_COLOUR) +
    stroked(word.strokes, word.strokeWidth, LOGO_TEXT_COLOUR)
  )
}

const icon = (badge: Disc) =>
  disc(badge, BADGE_COLOUR) +
  stroked(badgeMark(badge), badgeMarkStrokeWidth(badge), '#FFFFFF') +
  disc(badgeHub(badge), '#FFFFFF')

/** As outlines: the picture looks the same on machines without a Chinese font. */
async function words(): Promise<string> {
  const { text, left, middle, fontSize } = SQUARE.words
  const font = await loadCaptionFont()
  const size = inUnits(fontSize)
  const limits = { maxWidth: inUnits(1), fontSize: size, minFontSize: size, maxLines: 1 }
  const place = {
    ...{ x: inUnits(left), y: inUnits(middle) - size / 2, width: inUnits(1), lineHeight: size },
    align: 'left' as const,
  }
  return `<path d="${captionPathData(font, layoutCaption(font, text, limits), place)}"/>`
}

const disc = ({ x, y, radius }: Disc, colour: string) =>
  `<circle cx="${inUnits(x)}" cy="${inUnits(y)}" r="${inUnits(radius)}" fill="${colour}"/>`

const stroked = (dashes: readonly Dash[], width: number, colour: string) =>
  `<path fill="none" stroke="${colour}" stroke-linecap="round" stroke-width="${inUnits(width)}"` +
  ` d="${dashPathData(dashes)}"/>`
