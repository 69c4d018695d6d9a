import { createTranslator } from 'next-intl'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/database/db'
import { loadMessages } from '@/lib/i18n/messages'
import { until } from '@/tests/until'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { migrateTestDatabase } from '@/tests/database'
import { settleOrder, type ArchiveOrder } from './archive'
import { getArchiveProgress, openArchive, startArchive } from './archive-jobs'
import { archiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { getDrawing } from '@/lib/codes/get-drawing'
import { getCode } from '@/lib/codes/queries'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

let owner: Awaited<ReturnType<typeof addCodeOwner>>
beforeAll(async () => {
  await migrateTestDatabase()
  owner = await addCodeOwner()
})

const viewer = () => ({ id: owner.userId, name: 'Operator' })

const order = (ids: string[], options: ArchiveOptionsInput = {}): ArchiveOrder => ({
  selection: { ids },
  options: archiveOptionsSchema.parse(options),
})

describe('lines that are too close to the background', () => {
  const GREY = '#B0B0B0'
  const onGrey = { background: 'D0D0D0', size: '64px' }

  /** A code as WeChat drew it, and the colour it had been asked for; null: any. */
  async function addCode(title: string, drawn: string, asked: string | null = drawn) {
    const spec = { shape: 'round', seed: title, widthPx: 280, transparent: false } as const
    const bytes = new Uint8Array(await createPictures()({ ...spec, colour: drawn }))
    const id = await storeTestCode({ ...owner, title, bytes })
    const colour = asked === null ? { autoColour: true } : { lineColour: asked }
    await db.code.update({ where: { id }, data: colour })
    return id
  }

  const start = (ids: string[], options: ArchiveOptionsInput) =>
    startArchive(order(ids, options), viewer())

  it('are refused at once, by name and number, and only where they would be drawn', async () => {
    const black = await addCode('Black', '#000000')
    const ids = [black, await addCode('Grey', GREY), await addCode('', GREY)]
    await expect(start(ids, onGrey)).rejects.toMatchObject({
      code: 'contrast_too_low',
      params: { name: 'Grey', more: 1 },
    })
    const { path } = await db.code.findUniqueOrThrow({ where: { id: ids[2] } })
    await expect(start(ids.slice(2), onGrey)).rejects.toMatchObject({
      params: { name: path, more: 0 },
    })
    expect(await db.archive.count({ where: { ownerId: owner.userId } })).toBe(0)
    await expect(start([black], { ...onGrey, colour: 'C0C0C0' })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'colour', problem: 'contrast' }],
    })
    for (const options of [
      {},
      { ...onGrey, colour: '1A2B3C' },
      { ...onGrey, background: 'transparent' },
      { ...onGrey, format: 'original' as const },
    ]) {
      expect(await settleOrder(order(ids, options))).toMatchObject({ selection: { ids } })
    }
  })

  it('are drawn as WeChat drew them, unread before that, with a note for whoever prints', async () => {
    const ids = [await addCode('Amber', '#FFA500'), await addCode('Any amber', '#FFA500', null)]
    await settleOrder(order(ids))
    expect(await db.drawing.count({ where: { codeId: { in: ids } } })).toBe(0)
    const { id } = await start(ids, { size: '64px' })
    await until(async () =>
      expect(await getArchiveProgress(id, viewer())).toMatchObject({
        state: 'ready',
        done: 2,
        total: 2,
      }),
    )
    const { stream } = await openArchive(id, viewer(), new AbortController().signal)
    const zip = await new Response(stream).text()
    expect(
      zip.match(/"Pale lines: under a contrast of 4\.5, some cameras fail in poor light\."/g),
    ).toHaveLength(2)
  })

  it('are judged by the picture, once it was read', async () => {
    const otherwise = await addCode('Asked for grey', '#000000', GREY)
    await expect(start([otherwise], onGrey)).rejects.toThrow('contrast_too_low')
    await getDrawing(await getCode(otherwise))
    expect(await settleOrder(order([otherwise], onGrey))).toMatchObject({
      selection: { ids: [otherwise] },
    })
  })

  it('are left out by name where only drawing shows them, and refused at once the next time', async () => {
    const ids = [await addCode('Dark', '#000000', null), await addCode('Pale', GREY, null)]
    const { id } = await start(ids, onGrey)
    await until(async () =>
      expect(await getArchiveProgress(id, viewer())).toMatchObject({
        state: 'ready',
        done: 1,
        total: 2,
      }),
    )
    const { signal } = new AbortController()
    const { stream } = await openArchive(id, viewer(), signal)
    expect(await new Response(stream).text()).toContain(
      'The lines of “Pale” are too close to the background. Choose another background',
    )
    await expect(start(ids, onGrey)).rejects.toMatchObject({ params: { name: 'Pale', more: 0 } })
  })

  it.each([
    ['en' as const, 0, 'The lines of “Pale” are too close to the background.'],
    ['en' as const, 1, 'The lines of “Pale” and of 1 more code are too close to the background.'],
    [
      'en' as const,
      12,
      'The lines of “Pale” and of 12 more codes are too close to the background.',
    ],
    ['zh-Hans' as const, 0, '“Pale”的线条与背景太接近。'],
    ['zh-Hans' as const, 12, '“Pale”和另外 12 个码的线条与背景太接近。'],
  ])('are told of in %s, with %i more', (locale, more, words) => {
    const t = createTranslator({ locale, messages: loadMessages(locale), namespace: 'errors' })
    expect(t('contrast_too_low.title', { name: 'Pale', more })).toBe(words)
  })
})
