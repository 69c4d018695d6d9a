import sharp from 'sharp'

const PAPER = { background: '#FFFFFF' }
const POSTER_BLUE = '#345A8A'

const onPaper = async (bytes: Buffer) => {
  const picture = sharp(bytes).flatten(PAPER)
  return { picture, width: (await sharp(bytes).metadata()).width }
}

/** What becomes of codes before somebody wants to print them again. */
export const PEOPLE: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  'turned by 3°': async (bytes) => {
    const { picture } = await onPaper(bytes)
    return picture.rotate(3, PAPER).png().toBuffer()
  },
  'with a margin of a fifth, and JPEG at 85': async (bytes) => {
    const { picture, width } = await onPaper(bytes)
    const margin = Math.round(width / 5)
    const sides = { left: margin, right: margin, top: margin, bottom: margin }
    return picture
      .extend({ ...sides, ...PAPER })
      .jpeg({ quality: 85 })
      .toBuffer()
  },
  'cropped by 2 % on each side': async (bytes) => {
    const { picture, width } = await onPaper(bytes)
    const { height } = await sharp(bytes).metadata()
    const [left, top] = [Math.round(width * 0.02), Math.round(height * 0.02)]
    const size = { width: width - 2 * left, height: height - 2 * top }
    return picture
      .extract({ left, top, ...size })
      .png()
      .toBuffer()
  },
  'on a blue poster twice as wide, and JPEG at 85': async (bytes) => {
    const { picture, width } = await onPaper(bytes)
    const poster = {
      width: width * 2,
      height: width * 3,
      channels: 3,
      background: POSTER_BLUE,
    } as const
    return sharp({ create: poster })
      .composite([{ input: await picture.png().toBuffer(), left: width >> 1, top: width }])
      .jpeg({ quality: 85 })
      .toBuffer()
  },
  'made 150 px wide': async (bytes) => {
    const { picture } = await onPaper(bytes)
    return picture.resize(150).jpeg({ quality: 92 }).toBuffer()
  },
  'made 800 px wide': async (bytes) => {
    const { picture } = await onPaper(bytes)
    return picture.resize(800).jpeg({ quality: 92 }).toBuffer()
  },
}
