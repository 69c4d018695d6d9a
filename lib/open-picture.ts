import sharp, { type Sharp } from 'sharp'

/**
 * The most pixels of a picture, ten times WeChat's largest (1280 × 1280): keeps a forged header from
 * filling the memory. One limit for what is taken in, kept and drawn.
 */
const PICTURE_MAX_PIXELS = 4096 * 4096

/** A picture that cannot be used; `cause` is what sharp said. */
export class UnusablePicture extends Error {
  constructor(
    readonly reason: 'broken' | 'tooLarge',
    cause: unknown,
  ) {
    super(reason === 'tooLarge' ? 'a picture of too many pixels' : 'a broken picture', { cause })
    this.name = 'UnusablePicture'
  }
}

/**
 * The one way to open the bytes of a picture: what is accepted here when it comes can be drawn later.
 * @param read decodes it; whatever fails in there counts as the picture's fault
 * @throws UnusablePicture
 */
export async function openPicture<T>(
  bytes: Uint8Array,
  read: (picture: Sharp) => Promise<T>,
): Promise<T> {
  try {
    // 'error' takes in 'truncated' and damaged pixel data.
    return await read(sharp(bytes, { failOn: 'error', limitInputPixels: PICTURE_MAX_PIXELS }))
  } catch (cause) {
    const isTooLarge = cause instanceof Error && cause.message.includes('exceeds pixel limit')
    throw new UnusablePicture(isTooLarge ? 'tooLarge' : 'broken', cause)
  }
}
