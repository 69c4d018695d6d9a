import 'server-only'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { openPicture } from '@/lib/open-picture'
import { shareLook } from '@/lib/together'
import { drawOne, notDrawn } from './not-drawn'

/** Side in pixels: the gallery's 160 px at twice the density. */
const THUMBNAIL_PX = 320

/** Makes and keeps the code's WebP thumbnail. @throws AppError not_found, not_drawn */
export const makeThumbnail = (codeId: string): Promise<Uint8Array<ArrayBuffer>> =>
  drawOne(codeId, () => drawThumbnail(codeId))

async function drawThumbnail(codeId: string): Promise<Uint8Array<ArrayBuffer>> {
  const code = await db.code.findUnique({
    where: { id: codeId },
    select: { picture: { select: { bytes: true } } },
  })
  if (!code) throw new AppError('not_found')
  if (!code.picture) throw notDrawn('missing')
  const webp = await openPicture(code.picture.bytes, (picture) =>
    picture
      .resize(THUMBNAIL_PX, THUMBNAIL_PX, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75, effort: 4 })
      .toBuffer(),
  )
  const bytes = new Uint8Array(webp)
  // Writes the same bytes again rather than nothing: only then is it one INSERT … ON CONFLICT, and
  // the gallery may ask, here or at another replica, while the job after generating is still at it.
  await db.thumbnail.upsert({
    where: { codeId },
    create: { codeId, bytes },
    update: { bytes },
  })
  return bytes
}

/**
 * Made now if it is not there yet, and only once for however many look at a new batch at the same
 * moment. @throws AppError not_found, not_drawn
 */
export const getThumbnail = shareLook((codeId: string) => codeId, readOrMake)

async function readOrMake(codeId: string): Promise<Uint8Array<ArrayBuffer>> {
  const stored = await db.thumbnail.findUnique({ where: { codeId }, select: { bytes: true } })
  return stored ? stored.bytes : makeThumbnail(codeId)
}
