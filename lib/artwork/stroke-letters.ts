import type { Dash, Point } from './code-shapes'

/**
 * Capitals as strokes on a grid of 4 × 6, so that a word looks the same on every machine, with or
 * without fonts. `|` lifts the pen.
 */
const LETTERS: Readonly<Record<string, string>> = {
  A: '0,6 2,0 4,6|0.8,4 3.2,4',
  B: '0,0 2.6,0 3.7,0.8 3.7,2.1 2.6,3 0,3|2.6,3 4,3.9 4,5.1 2.6,6 0,6 0,0',
  C: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5',
  D: '0,0 2.4,0 4,1.5 4,4.5 2.4,6 0,6 0,0',
  E: '4,0 0,0 0,6 4,6|0,3 3,3',
  F: '4,0 0,0 0,6|0,3 3,3',
  G: '4,1 3,0 1,0 0,1 0,5 1,6 3,6 4,5 4,3 2.4,3',
  H: '0,0 0,6|4,0 4,6|0,3 4,3',
  I: '2,0 2,6|1,0 3,0|1,6 3,6',
  J: '4,0 4,5 3,6 1,6 0,5',
  K: '0,0 0,6|4,0 0,3.4|1.4,2.3 4,6',
  L: '0,0 0,6 4,6',
  M: '0,6 0,0 2,3 4,0 4,6',
  N: '0,6 0,0 4,6 4,0',
  O: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0',
  P: '0,6 0,0 3,0 4,1 4,2.4 3,3.4 0,3.4',
  Q: '1,0 3,0 4,1 4,5 3,6 1,6 0,5 0,1 1,0|2.6,4.4 4.2,6.2',
  R: '0,6 0,0 3,0 4,1 4,2.4 3,3.4 0,3.4|2.2,3.4 4,6',
  S: '4,1 3,0 1,0 0,1 0,2 1,3 3,3 4,4 4,5 3,6 1,6 0,5',
  T: '0,0 4,0|2,0 2,6',
  U: '0,0 0,5 1,6 3,6 4,5 4,0',
  V: '0,0 2,6 4,0',
  W: '0,0 1,6 2,2.4 3,6 4,0',
  X: '0,0 4,6|4,0 0,6',
  Y: '0,0 2,3 4,0|2,3 2,6',
  Z: '0,0 4,0 0,6 4,6',
}

const LETTER_WIDTH = 4
const LETTER_HEIGHT = 6
const ADVANCE = 6.2
const STROKE = 1

type StrokedWord = { strokes: Dash[]; strokeWidth: number }

/**
 * One word as strokes with round caps, `width` wide and centred on (x, y), in the caller's units.
 * Other characters than A to Z are left blank.
 */
export function strokeWord(
  word: string,
  { x, y, width }: { x: number; y: number; width: number },
): StrokedWord {
  const letters = Array.from(word, (letter) => LETTERS[letter] ?? '')
  const size = width / ((letters.length - 1) * ADVANCE + LETTER_WIDTH + STROKE)
  const left = x - width / 2 + (STROKE / 2) * size
  const top = y - (LETTER_HEIGHT / 2) * size
  const strokes = letters.flatMap((letter, index) =>
    letter.split('|').flatMap((stroke) => {
      const points = stroke.split(' ').map((point): Point => {
        const [column = 0, row = 0] = point.split(',').map(Number)
        return { x: left + (index * ADVANCE + column) * size, y: top + row * size }
      })
      return points.slice(1).map((to, at): Dash => ({ from: points[at] ?? to, to }))
    }),
  )
  return { strokes, strokeWidth: STROKE * size }
}
