import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawSimulatedCode } from './simulated-code'
import { codeShapesToSvg } from './svg'

const shapes = drawSimulatedCode({ seed: 'pages/index/index' })
const options = { sizePx: 500, colour: '#1A2B3C', background: '#FFFFFF' }

async function render(svg: string) {
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const start = (Math.round(y * info.height) * info.width + Math.round(x * info.width)) * 4
    return [...data.subarray(start, start + 4)]
  }
  return { info, at }
}

describe('a drawn code', () => {
  test('has the size asked for, and ink where the shapes say', async () => {
    const { info, at } = await render(codeShapesToSvg(shapes, options))
    expect([info.width, info.height]).toEqual([500, 500])
    for (const { from, to } of shapes.dashes) {
      expect(at(from.x, from.y)).toEqual([26, 43, 60, 255])
      expect(at(to.x, to.y)).toEqual([26, 43, 60, 255])
    }
    for (const ring of shapes.rings) {
      const band = (ring.innerRadius + ring.outerRadius) / 2
      expect(at(ring.x + band, ring.y)).toEqual([26, 43, 60, 255])
      expect(at(ring.x, ring.y)).toEqual([26, 43, 60, 255])
      expect(at(ring.x + 0.02, ring.y)).toEqual([255, 255, 255, 255])
    }
    expect(at(0.01, 0.01)).toEqual([255, 255, 255, 255])
    expect(at(0.5, 0.35)).toEqual([244, 180, 26, 255])
    expect(at(shapes.badge.x, shapes.badge.y - 0.085)).toEqual([45, 160, 70, 255])
    expect(at(shapes.badge.x, shapes.badge.y)).toEqual([255, 255, 255, 255])
  })

  test('is transparent where nothing is drawn when it has no background', async () => {
    const { at } = await render(codeShapesToSvg(shapes, { ...options, background: 'none' }))
    expect(at(0.01, 0.01)[3]).toBe(0)
    expect(at(0.5, 0.35)[3]).toBe(255)
  })

  test('is small enough to put on a page', () => {
    expect(codeShapesToSvg(shapes, options).length).toBeLessThan(6_000)
  })
})

describe('the word in the logo disc', () => {
  test('is drawn as strokes, so that it needs no font', async () => {
    const svg = codeShapesToSvg(shapes, { ...options, logoText: 'SANDBOX' })
    expect(svg).not.toContain('<text')
    const plain = await render(codeShapesToSvg(shapes, options))
    const marked = await render(svg)
    const inkOf = ({ at }: typeof plain) =>
      Array.from({ length: 300 }, (_, index) => at(0.35 + index / 1000, 0.5)).filter(
        ([red = 255]) => red < 100,
      ).length
    expect(inkOf(plain)).toBe(0)
    expect(inkOf(marked)).toBeGreaterThan(20)
  })

  test('is text in any other script, and cannot break out of the file', () => {
    const svg = codeShapesToSvg(shapes, { ...options, logoText: '模拟 <b>&"' })
    expect(svg).toContain('>模拟 &#60;b&#62;&#38;&#34;</text>')
  })
})
