import { createHash, randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { db } from '@/lib/database/db'
import { insertMany } from '@/lib/database/insert-many'
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

type ManyTestCode = Omit<TestCode, 'programId' | 'userId' | 'bytes'> & { id: string }

/** Many codes in a few statements, all without a picture. */
export async function storeManyTestCodes(
  { programId, userId }: { programId: string; userId: string },
  codes: readonly ManyTestCode[],
): Promise<void> {
  const rows = codes.map(({ id, title = '', campaign = '', tags = [], ...code }) => ({
    id,
    programId,
    kind: 'wxacode' as const,
    requestKey: id,
    path: code.path ?? `pages/index?id=${id}`,
    widthPx: 430,
    autoColour: false,
    lineColour: '000000',
    transparent: false,
    title,
    campaign,
    searchText: searchTextOf({ title, path: code.path ?? id, campaign, tags }),
    mediaType: 'image/jpeg',
    pictureBytes: 3,
    pictureWidthPx: 430,
    createdById: userId,
    createdAt: code.createdAt,
    archivedAt: code.archivedAt,
  }))
  await db.code.createMany({ data: rows })
  await db.codeTag.createMany({
    data: codes.flatMap(({ id, tags = [] }) => tags.map((tag) => ({ codeId: id, tag }))),
  })
}

/** `count` codes with ids that end in -1, -2, …, the first the oldest. */
export async function storeNumberedTestCodes(
  { programId, userId }: { programId: string; userId: string },
  count: number,
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `${programId}-${index + 1}`,
    programId,
    kind: 'wxacode',
    requestKey: `${programId}-${index + 1}`,
    path: `pages/index?table=${index + 1}`,
    widthPx: 430,
    autoColour: false,
    lineColour: '#000000',
    transparent: false,
    title: `Table ${index + 1}`,
    campaign: '',
    searchText: `table ${index + 1}`,
    mediaType: 'image/jpeg',
    pictureBytes: 3,
    pictureWidthPx: 430,
    createdById: userId,
    createdAt: new Date(FIRST_NUMBERED_MS + index * 60_000),
  }))
  await insertMany('Code', rows)
  return rows.map(({ id }) => id)
}

const FIRST_NUMBERED_MS = Date.UTC(2026, 0, 1)

/** A plain square JPEG. */
export async function testPicture(sidePx: number): Promise<Uint8Array<ArrayBuffer>> {
  const image = sharp({
    create: { width: sidePx, height: sidePx, channels: 3, background: '#ffffff' },
  })
  return new Uint8Array(await image.jpeg().toBuffer())
}
