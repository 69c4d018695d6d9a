import sharp from 'sharp'
import { z } from 'zod'
import { db } from '@/lib/database/db'
import { providerOf } from '@/lib/database/provider'
import { env } from '@/lib/env'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { storeTestCode, testPicture } from './test-code'

type Owner = { programId: string; userId: string }

/** Test support: a round code as WeChat draws it. */
export async function codePicture(seed: string, widthPx = 280): Promise<Buffer> {
  const spec = { shape: 'round', colour: '#000000', transparent: false } as const
  return createPictures()({ ...spec, seed, widthPx })
}

/** A code's picture enlarged: what is taken in, though WeChat never sent one. */
export async function largeCodePicture(sidePx: number): Promise<Buffer> {
  return sharp(await codePicture('large', 1280))
    .resize(sidePx, sidePx)
    .jpeg({ quality: 80 })
    .toBuffer()
}

/** A JPEG whose every pixel is there, with two stray bytes before them: libjpeg warns of them. */
export async function warnedPicture(): Promise<Buffer> {
  const jpeg = await codePicture('warned')
  const scan = jpeg.indexOf(Buffer.from([0xff, 0xda]))
  return Buffer.concat([jpeg.subarray(0, scan), Buffer.from([0x11, 0x22]), jpeg.subarray(scan)])
}

/** Pictures that came as they should, or became what they are in the database. */
const BAD = {
  broken: () => Buffer.from([0xff, 0xd8, 0xff]),
  'cut off': async () => (await codePicture('cut')).subarray(0, 6000),
  'of too many pixels': async () =>
    sharp({ create: { width: 4097, height: 4097, channels: 3, background: '#000' } })
      .png()
      .toBuffer(),
  blank: async () => Buffer.from(await testPicture(280)),
}

/** By what is wrong with a code: its reason (errors.not_drawn) when it is drawn. */
export const REASONS = {
  broken: 'broken',
  'cut off': 'broken',
  'of too many pixels': 'tooLarge',
  blank: 'blank',
  'without a row': 'missing',
} as const

export type Wrong = keyof typeof REASONS

/** Stores a code called after what is wrong with it. */
export async function storeBadCode(owner: Owner, wrong: Wrong): Promise<string> {
  const bytes = wrong === 'without a row' ? await codePicture(wrong) : await BAD[wrong]()
  const id = await storeTestCode({ ...owner, title: wrong, bytes: new Uint8Array(bytes) })
  if (wrong === 'without a row') await db.picture.delete({ where: { codeId: id } })
  return id
}

/** What was read of a code is kept with a height that no file can have. */
export async function stretchDrawing(codeId: string): Promise<void> {
  const { ink } = await db.drawing.findUniqueOrThrow({ where: { codeId } })
  const shapes = z.looseObject({ frame: z.looseObject({}) }).parse(JSON.parse(ink))
  const stretched = { ...shapes, frame: { ...shapes.frame, height: 1e30 } }
  await db.drawing.update({ where: { codeId }, data: { ink: JSON.stringify(stretched) } })
}

/** While this lasts nothing that is read of a picture can be kept: the database's disk is full. */
export async function onFullDisk(work: () => Promise<unknown>): Promise<void> {
  const isSqlite = providerOf(env().databaseUrl) === 'sqlite'
  for (const sql of isSqlite ? FULL_SQLITE : FULL_POSTGRESQL) await db.$queryRawUnsafe(sql)
  try {
    await work()
  } finally {
    await db.$queryRawUnsafe(isSqlite ? ROOM_SQLITE : ROOM_POSTGRESQL)
  }
}

/** No page more than there are now, and none of them empty. */
const FULL_SQLITE = ['VACUUM', 'PRAGMA max_page_count = 1']
const ROOM_SQLITE = 'PRAGMA max_page_count = 4294967294'
const FULL_POSTGRESQL = [
  `CREATE TRIGGER "full" BEFORE INSERT ON "Drawing"
   FOR EACH ROW EXECUTE FUNCTION "refuse"('database or disk is full')`,
]
const ROOM_POSTGRESQL = 'DROP TRIGGER "full" ON "Drawing"'
