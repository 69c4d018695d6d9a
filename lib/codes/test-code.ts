import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { db } from '@/lib/db'
import { searchTextOf } from './search-text'

/** Test support: a Mini Program and somebody, to hang codes on. */
export async function addCodeOwner(): Promise<{ programId: string; userId: string }> {
  const [programId, userId] = [randomUUID(), randomUUID()]
  await db.user.create({
    data: { id: userId, name: 'Operator', email: `${userId}@example.com`, role: 'operator' },
  })
  await db.miniProgram.create({
    data: { id: programId, name: 'Teahouse', mode: 'sandbox', appId: `wxsandbox-${programId}` },
  })
  return { programId, userId }
}

type TestCode = {
  programId: string
  userId: string
  id?: string
  title?: string
  path?: string
  campaign?: string
  tags?: string[]
  createdAt?: Date
  archivedAt?: Date | null
  bytes?: Uint8Array<ArrayBuffer>
}

/** A stored code without any call to WeChat; its picture is what `bytes` says, or nothing much. */
export async function storeTestCode(code: TestCode): Promise<string> {
  const { programId, userId, id = randomUUID(), title = '', campaign = '', tags = [] } = code
  const path = code.path ?? `pages/index?id=${id}`
  const bytes = code.bytes ?? new Uint8Array([0xff, 0xd8, 0xff])
  await db.code.create({
    data: {
      id,
      programId,
      kind: 'wxacode',
      requestKey: id,
      path,
      widthPx: 430,
      autoColour: false,
      lineColour: '000000',
      transparent: false,
      title,
      campaign,
      searchText: searchTextOf({ title, path, campaign, tags }),
      mediaType: 'image/jpeg',
      pictureBytes: bytes.length,
      pictureWidthPx: 430,
      createdById: userId,
      createdAt: code.createdAt,
      archivedAt: code.archivedAt,
      tags: { create: tags.map((tag) => ({ tag })) },
      picture: { create: { bytes, sha256: createHash('sha256').update(bytes).digest('hex') } },
    },
  })
  return id
}

/** A plain square JPEG. */
export async function testPicture(sidePx: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp({
    create: { width: sidePx, height: sidePx, channels: 3, background: '#ffffff' },
  })
  return new Uint8Array(await image.jpeg().toBuffer())
}
