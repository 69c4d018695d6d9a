import { describe, expect, it } from 'vitest'
import { isDot } from '@/lib/artwork/code-shapes'
import { dashPathData, drawSimulatedCode } from '@/lib/artwork/simulated-code'
import type { Locale } from '@/lib/i18n/locale'
import { draw } from '@/tests/draw'
import type { Drawing } from './drawing'
import { LivePreview } from './live-preview'

const drawing: Drawing = {
  programId: 'p',
  kind: 'wxacode',
  path: 'pages/index/index',
  scene: '',
  widthPx: 430,
  autoColour: false,
  lineColour: '#000000',
  transparent: false,
}

const show = (change: Partial<Drawing>, locale: Locale = 'en') =>
  draw(locale, <LivePreview drawing={{ ...drawing, ...change }} codeId={null} isSandbox={false} />)

describe('a round code', () => {
  it.each([
    ['a short path', { path: 'pages/index/index' }, 36],
    ['a longer path', { path: 'pages/index/index?id=42' }, 54],
    ['a long path', { path: 'pages/index/index?campaign=spring' }, 72],
    [
      'a short scene, whatever its page',
      { kind: 'unlimited', scene: 'id=1', path: 'pages/a/long/path/index' },
      36,
    ],
    ['the longest scene', { kind: 'unlimited', scene: 'a'.repeat(32) }, 72],
  ] as const)('of %s has the rays of its content', (_, change, rays) => {
    const { programId, path, scene } = { ...drawing, ...change }
    const { dashes } = drawSimulatedCode({ seed: `${programId} ${path} ${scene}`, rays })
    const html = show(change)
    expect(html).toContain(dashPathData(dashes.filter((dash) => !isDot(dash))))
    expect(html).toContain(dashPathData(dashes.filter(isDot)))
    expect(html).toContain('430 × 430 px')
  })

  it.each([
    ['en', 'as many rays as it chooses'],
    ['zh-Hans', '射线数量由微信决定'],
  ] as const)('says in %s that WeChat chooses how many', (locale, words) => {
    expect(show({}, locale)).toContain(words)
    expect(show({ kind: 'qrcode' }, locale)).not.toContain(words)
  })
})

describe('a square code', () => {
  it.each([
    [280, '280 × 319 px'],
    [430, '430 × 490 px'],
    [1280, '1,280 × 1,458 px'],
  ])('of %i px has its strip and says how high it is', (widthPx, size) => {
    const html = show({ kind: 'qrcode', widthPx })
    expect(html).toContain('viewBox="0 0 1000 1139.53"')
    expect(html).toContain('微信扫一扫，使用小程序')
    expect(html).toContain(size)
  })
})
