import { describe, expect, it } from 'vitest'
import { chooseColours } from './file-colours'
import { adviseOnFile, tracedMaxMm } from './format'
import { fileOptionsSchema, type FileOptionsInput } from './schema'

/** WeChat really drew it: 1.97 : 1 on white. */
const ORANGE = { r: 255, g: 165, b: 0 }
const BLACK = { r: 0, g: 0, b: 0 }

function advise(input: FileOptionsInput, ownInk = BLACK, way: 'geometry' | 'contour' = 'geometry') {
  const options = fileOptionsSchema.parse(input)
  return adviseOnFile(options, chooseColours(options, ownInk), { way, pictureWidthPx: 430 })
}

describe('a trace', () => {
  it('may be printed as wide as 150 pixels to the inch make it', () => {
    expect([280, 430, 1280].map(tracedMaxMm)).toEqual([47, 73, 217])
  })

  it('is warned of where it is larger, and only a trace is', () => {
    const size = (mm: number) => ({ size: `${mm}mm`, margin: 5 })
    // The code itself is 90 % of the side.
    expect(advise(size(81), BLACK, 'contour').warnings).toEqual([])
    expect(advise(size(82), BLACK, 'contour').warnings).toEqual(['tracedTooLarge'])
    expect(advise(size(500), BLACK, 'contour').problems).toEqual(['tooManyPixels'])
    expect(advise({ ...size(500), format: 'svg' }).warnings).toEqual([])
  })
})

describe('a code’s own pale colour', () => {
  it('is warned of on WeChat’s own white, and never refused', () => {
    expect(advise({}, ORANGE)).toEqual({ problems: [], warnings: ['lowContrast'] })
  })

  it.each<FileOptionsInput>([
    { background: 'FFF4D6' },
    { background: 'FFFFFF' },
    { colour: 'FFA500' },
    { colour: 'FFFF00', background: 'FFFFFF' },
  ])('is refused as any other where a person chose: %o', (options) => {
    expect(advise(options, ORANGE).problems).toEqual(['contrast'])
  })
})
