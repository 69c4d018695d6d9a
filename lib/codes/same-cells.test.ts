import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CodeCells } from '@/lib/artwork/drawing'
import { readCode } from '@/lib/artwork/read-code'
import { db } from '@/lib/database/db'
import { migrateTestDatabase } from '@/tests/database'
import { findCodeDetail } from './code-detail'
import { getDrawing, readAnew } from './get-drawing'
import { getCode } from './queries'
import { keepDrawing } from './keep-drawing'
import { rereadStored } from './reread-stored'
import { findSameCells } from './same-cells'
import { codePicture } from './test-bad-pictures'
import { addCodeOwner, storeTestCode } from './test-code'
import { keepOldDrawing } from './test-rereading'

const CELLS: CodeCells = { rays: 54, bits: 'Zm91cnR5LXR3bw' }

let owner: Awaited<ReturnType<typeof addCodeOwner>>

beforeAll(migrateTestDatabase)
beforeEach(async () => {
  owner = await addCodeOwner()
})

const storeCode = async (title: string, of = owner, archivedAt: Date | null = null) =>
  storeTestCode({ ...of, title, archivedAt, bytes: new Uint8Array(await codePicture('same')) })

async function keep(id: string, cells: CodeCells | null) {
  const code = await getCode(id)
  const read = await readAnew(code)
  await keepDrawing(code, { ...read, cells })
}

const signatureOf = (codeId: string) => db.codeSignature.findUnique({ where: { codeId } })
const rowOf = (codeId: string, cells: CodeCells | null, { programId } = owner) =>
  cells && { codeId, programId, ...cells }

describe('the cells of a code', () => {
  it('are kept with its drawing as they are read: when it is first needed, and when it is read again', async () => {
    const id = await storeCode('a')
    const { cells } = await readCode(await codePicture('same'), 'round')
    await getDrawing(await getCode(id))
    expect(await signatureOf(id)).toEqual(rowOf(id, cells))
    await keepOldDrawing(id)
    await db.codeSignature.deleteMany({ where: { codeId: id } })
    await rereadStored(() => true)
    expect(await signatureOf(id)).toEqual(rowOf(id, cells))
  })

  it.each([
    ['first read', () => Promise.resolve()],
    ['read again', keepOldDrawing],
  ])('are written, replaced and removed where the code is %s', async (_, before) => {
    const id = await storeCode('a')
    for (const cells of [CELLS, { rays: 0, bits: 'AQID' }, null, CELLS] as const) {
      await before(id)
      await keep(id, cells)
      expect(await signatureOf(id)).toEqual(rowOf(id, cells))
      const { ink } = await db.drawing.findUniqueOrThrow({ where: { codeId: id } })
      expect(JSON.parse(ink)).toMatchObject({ cells })
    }
  })
})

describe('codes with the same cells', () => {
  it('are told within a Mini Program, archived ones, too, and not of another one', async () => {
    const [own, twin, shelved, another] = [
      await storeCode('own'),
      await storeCode('twin'),
      await storeCode('', owner, new Date()),
      await storeCode('another'),
    ]
    const stranger = await storeCode('stranger', await addCodeOwner())
    for (const id of [own, twin, shelved, stranger]) await keep(id, CELLS)
    await keep(another, { ...CELLS, bits: 'b3RoZXI' })
    const named = (id: string, name: string) => ({ id, name })
    const path = `pages/index?id=${shelved}`
    expect(await findSameCells(own)).toEqual({
      codes: [named(twin, 'twin'), named(shelved, path)],
      more: 0,
    })
    expect((await findCodeDetail(own))?.sameCells?.codes).toHaveLength(2)
    expect(await findSameCells(stranger)).toBeNull()
    expect(await findSameCells(another)).toBeNull()
  })

  it('are named up to a few, and the others counted', async () => {
    const ids: string[] = []
    for (let at = 0; at < 6; at += 1) ids.push(await storeCode(`Table ${at}`))
    for (const id of ids) await keep(id, CELLS)
    const found = await findSameCells(ids[0] ?? '')
    expect(found?.codes.map(({ name }) => name)).toEqual(['Table 1', 'Table 2', 'Table 3'])
    expect(found?.more).toBe(2)
  })
})
