import type { CaptionFont } from './caption-font'
import { splitCaption } from './split-caption'

export type CaptionLimits = {
  /** Width, type sizes: any unit, as long as it is the same one. */
  maxWidth: number
  fontSize: number
  minFontSize: number
  maxLines: number
}

type CaptionLine = { text: string; width: number }

export type CaptionLayout = {
  lines: CaptionLine[]
  /** The size that was used, in the limits' unit. */
  fontSize: number
  /** It did not fit at the size that was asked for. */
  shrunk: boolean
  /** It did not fit at the smallest size either: the end is missing, the last line says `…`. */
  cut: boolean
  /** Characters that the font lacks, as the reader sees them, each once. */
  missing: string[]
}

/** How much smaller each try is. */
const SHRINK = 0.95
const ELLIPSIS = '…'
/** Stands where the font has nothing: no font has it, so it becomes the box with a cross. */
const MISSING = '\ufffd'

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Breaks a caption into lines: first smaller, then shorter, until it fits. */
export function layoutCaption(
  font: CaptionFont,
  text: string,
  limits: CaptionLimits,
): CaptionLayout {
  const { shown, missing } = replaceMissing(font, text)
  if (shown === '') {
    return { lines: [], fontSize: limits.fontSize, shrunk: false, cut: false, missing }
  }
  const pieces = splitCaption(shown)
  const measure = (piece: string) => widthInEms(font, piece)
  let fontSize = limits.fontSize
  for (;;) {
    const lines = fillLines(pieces, limits.maxWidth / fontSize, measure)
    const fits = lines.length <= limits.maxLines
    if (fits || fontSize <= limits.minFontSize) {
      const kept = fits ? lines : cutLines(lines, limits, fontSize, measure)
      return {
        lines: kept.map((line) => ({ text: line, width: measure(line) * fontSize })),
        fontSize,
        shrunk: fontSize < limits.fontSize,
        cut: !fits,
        missing,
      }
    }
    fontSize = Math.max(limits.minFontSize, fontSize * SHRINK)
  }
}

/** Width of a line as a share of the type size. */
function widthInEms(font: CaptionFont, text: string): number {
  let width = 0
  for (const character of text) width += font.advance(character.codePointAt(0) ?? 0)
  return width
}

function replaceMissing(font: CaptionFont, text: string) {
  const missing = new Set<string>()
  let shown = ''
  // Signs without a shape of their own: line ends become spaces, the rest would be boxes.
  const plain = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/(?!\u200d)[\p{Cc}\p{Cf}]/gu, '')
  for (const { segment } of graphemes.segment(plain.trim())) {
    const isThere = Array.from(segment).every((character) =>
      font.has(character.codePointAt(0) ?? 0),
    )
    if (!isThere) missing.add(segment)
    shown += isThere ? segment : MISSING
  }
  return { shown, missing: [...missing] }
}

type Measure = (text: string) => number

/** Greedy: as many pieces on each line as it takes. A piece wider than a line is broken anywhere. */
function fillLines(pieces: readonly string[], maxEms: number, measure: Measure): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces) {
    if (measure((line + piece).trimEnd()) <= maxEms) {
      line += piece
      continue
    }
    if (line !== '') lines.push(line)
    const [rest, ...full] = breakAnywhere(piece, maxEms, measure).reverse()
    lines.push(...full.reverse())
    line = rest ?? ''
  }
  if (line !== '') lines.push(line)
  return lines.map((text) => text.trim()).filter(Boolean)
}

function breakAnywhere(piece: string, maxEms: number, measure: Measure): string[] {
  if (measure(piece.trimEnd()) <= maxEms) return [piece]
  const parts: string[] = []
  let part = ''
  for (const { segment } of graphemes.segment(piece)) {
    if (part !== '' && measure(part + segment) > maxEms) {
      parts.push(part)
      part = ''
    }
    part += segment
  }
  return [...parts, part]
}

function cutLines(
  lines: readonly string[],
  { maxLines, maxWidth }: CaptionLimits,
  fontSize: number,
  measure: Measure,
): string[] {
  const kept = lines.slice(0, Math.max(1, maxLines))
  const last = Array.from(graphemes.segment(kept.pop() ?? ''), ({ segment }) => segment)
  while (last.length > 0 && measure(last.join('') + ELLIPSIS) > maxWidth / fontSize) last.pop()
  return [...kept, last.join('').trimEnd() + ELLIPSIS]
}
