import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNestedDeeper } from './nesting'

const bytes = (text: string) => new TextEncoder().encode(text)
const json = (text: string, max: number) => isNestedDeeper(bytes(text), max, true)

/** How deep a value really is. */
function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('isNestedDeeper', () => {
  it('counts as JSON nests, whatever stands in its strings', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const depth = depthOf(JSON.parse(text))
        expect(json(text, depth)).toBe(false)
        if (depth > 0) expect(json(text, depth - 1)).toBe(true)
      }),
    )
  })

  it.each([
    ['[[[]]]', 3, false],
    ['[[[]]]', 2, true],
    ['[{"a":[', 2, true],
    // Not closed, with spaces between, or closed more often than opened.
    ['[ \n[ \n[', 2, true],
    [']]]}}}[[[', 2, true],
    ['["[[[[[["]', 1, false],
    ['["\\"[[[[[["]', 1, false],
    ['["\\\\"[[[', 2, true],
  ])('%j deeper than %i: %s', (text, max, isDeeper) => {
    expect(json(text, max)).toBe(isDeeper)
  })

  it('is not led astray by quotes where there are none of JSON', () => {
    const part = 'Content-Disposition: form-data; name="\r\n\r\n[[[['
    expect(isNestedDeeper(bytes(part), 3, false)).toBe(true)
  })

  it('has looked through a megabyte sooner than anybody notices', () => {
    const start = performance.now()
    expect(json('[]'.repeat(500_000), 32)).toBe(false)
    expect(performance.now() - start).toBeLessThan(500)
  })
})
