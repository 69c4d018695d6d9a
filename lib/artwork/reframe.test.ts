import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import type { ReadCode } from './drawing'
import { readCode } from './read-code'

const picture = createPictures()
const PAPER = '#FFFFFF'

const code = (widthPx: number) =>
  picture({
    shape: 'round',
    seed: 'pages/poster/index',
    widthPx,
    colour: '#000000',
    transparent: false,
  })

/** Where logo and rings are: what shows whether the same code was drawn in the same place. */
const placesOf = ({ kept, ink }: ReadCode) => [...kept, ...ink.rings].map(({ x, y }) => ({ x, y }))

function expectSamePlaces(read: ReadCode, whole: ReadCode, within: number) {
  expect(read).toMatchObject({ way: 'geometry', cells: whole.cells })
  expect(read.frame.height).toBeCloseTo(read.frame.width, 9)
  const places = placesOf(whole)
  for (const [at, { x, y }] of placesOf(read).entries()) {
    expect(Math.abs(x - (places[at]?.x ?? NaN))).toBeLessThan(within)
    expect(Math.abs(y - (places[at]?.y ?? NaN))).toBeLessThan(within)
  }
}

describe('what is drawn of a picture', () => {
  it('is all of it where it is framed as WeChat frames its codes', async () => {
    const whole = await readCode(await code(430), 'round')
    expect(whole.frame).toEqual({ x: 0, y: 0, width: 1, height: 1 })
  })

  it('is the code alone where it stands on a poster', async () => {
    const whole = await readCode(await code(430), 'round')
    const poster = await sharp(await code(430))
      .extend({ top: 60, left: 90, right: 40, bottom: 200, background: PAPER })
      .png()
      .toBuffer()
    expectSamePlaces(await readCode(poster, 'round'), whole, 0.005)
  })

  it('is the code alone where it is small on a colourful poster', async () => {
    const whole = await readCode(await code(430), 'round')
    const words =
      '<text x="60" y="140" font-size="90" fill="#FFFFFF" font-weight="700">POSTER 36</text>'
    const shapes =
      '<rect width="100%" height="100%" fill="#1B3A6B"/><circle cx="820" cy="900" r="380" fill="#D9643A"/>' +
      '<rect x="300" y="300" width="480" height="480" rx="24" fill="#FFFFFF"/>'
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="1400">${shapes}${words}</svg>`
    const poster = await sharp(Buffer.from(svg))
      .composite([{ input: await code(430), left: 325, top: 325 }])
      .removeAlpha()
      .jpeg({ quality: 90 })
      .toBuffer()
    expectSamePlaces(await readCode(poster, 'round'), whole, 0.005)
  })

  it('has its margin again where it was cut off', async () => {
    const whole = await readCode(await code(860), 'round')
    const cut = await sharp(await code(860))
      .extract({ left: 14, top: 18, width: 828, height: 832 })
      .png()
      .toBuffer()
    const read = await readCode(cut, 'round')
    expect(read.frame.x).toBeLessThan(0)
    expectSamePlaces(read, whole, 0.005)
  })
})
