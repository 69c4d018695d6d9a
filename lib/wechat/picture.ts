import { openPicture } from '@/lib/open-picture'
import { sniff, unreadable } from './read-answer'

/** WeChat's picture exactly as it came, and what it really is. */
export type WechatPicture = {
  bytes: Buffer
  mediaType: 'image/jpeg' | 'image/png'
  pictureWidthPx: number
}

/**
 * Decodes every pixel, so that a picture that was cut off on the way is not stored as a code.
 * @throws WechatError unreadable, unknown
 */
export async function readPicture(bytes: Buffer, httpStatus: number): Promise<WechatPicture> {
  const looksLike = sniff(bytes)
  if (looksLike !== 'jpeg' && looksLike !== 'png') {
    throw unreadable(looksLike === 'json' ? 'other' : looksLike, httpStatus)
  }
  try {
    const { info } = await openPicture(bytes, (picture) =>
      picture.raw().toBuffer({ resolveWithObject: true }),
    )
    return {
      bytes,
      mediaType: looksLike === 'jpeg' ? 'image/jpeg' : 'image/png',
      pictureWidthPx: info.width,
    }
  } catch {
    throw unreadable('picture', httpStatus)
  }
}

/** The `Num-Used` header: codes this account has made so far; null when absent or nonsense. */
export function readNumUsed(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : null
}
