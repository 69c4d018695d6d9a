import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastRatio, formatHexColour, parseHexColour, type Rgb } from './line-colour'

const WHITE = { r: 255, g: 255, b: 255 }
const BLACK = { r: 0, g: 0, b: 0 }

const colour = fc.record<Rgb>({
  r: fc.integer({ min: 0, max: 255 }),
  g: fc.integer({ min: 0, max: 255 }),
  b: fc.integer({ min: 0, max: 255 }),
})

test('reads six hex digits with or without the sign, in either case', () => {
  expect(parseHexColour('#1a2b3c')).toEqual({ r: 26, g: 43, b: 60 })
  expect(parseHexColour('1A2B3C')).toEqual({ r: 26, g: 43, b: 60 })
})

test.each([
  '',
  '#',
  '#abc',
  '1a2b3',
  '1a2b3cd',
  'g00000',
  '##000000',
  ' 000000',
  '000000\n',
  'red',
])('refuses %j', (text) => {
  expect(parseHexColour(text)).toBeNull()
})

test('every colour survives being written and read', () => {
  fc.assert(
    fc.property(colour, (given) => {
      expect(parseHexColour(formatHexColour(given))).toEqual(given)
    }),
  )
})

test('writes upper case with leading zeros', () => {
  expect(formatHexColour({ r: 0, g: 10, b: 255 })).toBe('#000AFF')
})

test.each([
  [WHITE, BLACK, 21],
  [WHITE, WHITE, 1],
  [{ r: 0x76, g: 0x76, b: 0x76 }, WHITE, 4.54],
  [{ r: 0x77, g: 0x77, b: 0x77 }, WHITE, 4.48],
  [{ r: 255, g: 0, b: 0 }, WHITE, 4.0],
  [{ r: 0, g: 0, b: 255 }, WHITE, 8.59],
])('contrast of %j on %j is %d', (one, other, ratio) => {
  expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2)
})

test('contrast is the same both ways and lies between 1 and 21', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      const ratio = contrastRatio(one, other)
      expect(ratio).toBe(contrastRatio(other, one))
      expect(ratio).toBeGreaterThanOrEqual(1)
      expect(ratio).toBeLessThanOrEqual(21)
    }),
  )
})
