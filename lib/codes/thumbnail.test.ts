import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { addCodeOwner, storeTestCode, testPicture } from './test-code'
import { getThumbnail } from './thumbnail'

beforeAll(migrateTestDatabase)

describe('getThumbnail', () => {
  it('makes a small WebP on demand and keeps it', async () => {
    const owner = await addCodeOwner()
    const codeId = await storeTestCode({ ...owner, bytes: await testPicture(430) })
    const made = await getThumbnail(codeId)
    expect(await sharp(made).metadata()).toMatchObject({ format: 'webp', width: 320, height: 320 })
    const kept = await db.thumbnail.findUniqueOrThrow({ where: { codeId } })
    expect(Buffer.from(kept.bytes).equals(Buffer.from(made))).toBe(true)
  })

  it('never enlarges', async () => {
    const owner = await addCodeOwner()
    const codeId = await storeTestCode({ ...owner, bytes: await testPicture(280) })
    expect(await sharp(await getThumbnail(codeId)).metadata()).toMatchObject({ width: 280 })
  })

  it('makes it once for many who ask at the same moment', async () => {
    const owner = await addCodeOwner()
    const codeId = await storeTestCode({ ...owner, bytes: await testPicture(430) })
    const written = vi.spyOn(db.thumbnail, 'upsert')
    const asked = await Promise.all(Array.from({ length: 12 }, () => getThumbnail(codeId)))
    expect(written).toHaveBeenCalledTimes(1)
    written.mockRestore()
    const different = new Set(asked.map((bytes) => Buffer.from(bytes).toString('base64')))
    expect(different.size).toBe(1)
    expect(await db.thumbnail.count({ where: { codeId } })).toBe(1)
  })

  it('says not_found for a code that is none', async () => {
    await expect(getThumbnail('nothing')).rejects.toMatchObject({ code: 'not_found' })
  })
})
