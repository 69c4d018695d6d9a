import type { CodeShapes } from './code-shapes'
import {
  BADGE_COLOUR,
  LOGO_COLOUR,
  LOGO_TEXT_COLOUR,
  VIEW_UNITS,
  badgeMarkPathData,
  badgeMarkStrokeWidth,
  dashPathData,
  inUnits,
} from './simulated-code'
import { strokeWord } from './stroke-letters'

type SvgOptions = {
  /** Width and height written into the file; the drawing itself has no size. */
  sizePx: number
  /** `#RRGGBB`: dashes and rings. */
  colour: string
  /** Any SVG colour, or `none` for a transparent picture. */
  background: string
  /** A word across the logo disc. */
  logoText?: string
}

/** The drawing as a whole SVG file. Capitals A to Z are drawn as strokes, other words as text. */
export function codeShapesToSvg(shapes: CodeShapes, options: SvgOptions): string {
  const { sizePx, colour, background, logoText = '' } = options
  const { logo, badge } = shapes
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}"`,
    ` viewBox="0 0 ${VIEW_UNITS} ${VIEW_UNITS}">`,
    background === 'none'
      ? ''
      : `<rect width="100%" height="100%" fill="${escapeXml(background)}"/>`,
    `<g fill="none" stroke="${escapeXml(colour)}">`,
    stroked(dashPathData(shapes), inUnits(shapes.strokeWidth)),
    ...shapes.rings.map(
      (ring) =>
        circle({ ...ring, radius: (ring.outerRadius + ring.innerRadius) / 2 }) +
        ` stroke-width="${inUnits(ring.outerRadius - ring.innerRadius)}"/>`,
    ),
    `</g><g fill="${escapeXml(colour)}">`,
    ...shapes.rings.map((ring) => `${circle({ ...ring, radius: ring.dotRadius })}/>`),
    `</g>${circle(logo)} fill="${LOGO_COLOUR}"/>`,
    logoText === '' ? '' : logoWord(logoText, shapes),
    `${circle(badge)} fill="${BADGE_COLOUR}"/><g fill="none" stroke="#FFFFFF">`,
    stroked(badgeMarkPathData(shapes), inUnits(badgeMarkStrokeWidth(shapes))),
    `</g>${circle({ ...badge, radius: badge.radius * 0.24 })} fill="#FFFFFF"/></svg>`,
  ].join('')
}

function logoWord(text: string, { logo }: CodeShapes): string {
  const [x, y] = [inUnits(logo.x), inUnits(logo.y)]
  const width = inUnits(logo.radius * 1.56)
  const word = strokeWord(text, { x, y, width })
  if (word !== null) {
    const line = stroked(word.pathData, word.strokeWidth)
    return `<g fill="none" stroke="${LOGO_TEXT_COLOUR}" stroke-linejoin="round">${line}</g>`
  }
  return (
    `<text x="${x}" y="${y}" fill="${LOGO_TEXT_COLOUR}" font-family="sans-serif" font-size="60"` +
    ` text-anchor="middle" dominant-baseline="central">${escapeXml(text)}</text>`
  )
}

const stroked = (pathData: string, strokeWidth: number) =>
  `<path stroke-linecap="round" stroke-width="${strokeWidth}" d="${pathData}"/>`

const circle = ({ x, y, radius }: { x: number; y: number; radius: number }) =>
  `<circle cx="${inUnits(x)}" cy="${inUnits(y)}" r="${inUnits(radius)}"`

const escapeXml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
