import { hearStatements, readsOf } from '@/lib/database/test-statements'
import { createTranslator } from 'next-intl'
import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { LABEL_SHEETS } from '@/lib/artwork/label-sheets'
import { readPdf } from '@/lib/artwork/test-pdf'
import { loadMessages, type Messages } from '@/lib/i18n/messages'
import { migrateTestDatabase } from '@/tests/database'
import type { LabelOrder } from './label-codes'
import { labelOptionsSchema, makeLabelOptionsSchema, type LabelOptionsInput } from './label-order'
import { openLabels, previewLabels } from './labels'
import { readOrder } from '@/lib/codes/read-order'
import { drawAlike } from '@/lib/codes/test-alike'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'

vi.mock('next-intl/server', () => ({
  getTranslations: (namespace: keyof Messages) =>
    Promise.resolve(createTranslator({ locale: 'en', messages: loadMessages('en'), namespace })),
}))

const { signal } = new AbortController()
let ids: string[]

beforeAll(async () => {
  await migrateTestDatabase()
  const owner = await addCodeOwner()
  ids = []
  for (let index = 0; index < 30; index += 1) {
    const title = index === 3 ? `Hello 👍 ${'long '.repeat(80)}` : `桌号 ${index}`
    ids.push(await storeTestCode({ ...owner, title, path: `pages/menu?table=${index}` }))
  }
  await drawAlike(ids)
})

const order = (options: LabelOptionsInput = {}, some = ids): LabelOrder => ({
  selection: { ids: some },
  options: labelOptionsSchema.parse(options),
})

async function read(asked: LabelOrder) {
  const { stream } = await openLabels(asked, signal)
  return readPdf(new Uint8Array(await new Response(stream).arrayBuffer()))
}

describe('openLabels', () => {
  it('prints the selection in its order from the label that was asked for', async () => {
    const { pages, info } = await read(order({ start: 5, caption: 'path' }, [...ids].reverse()))
    expect(pages.map((page) => page.count('paintFormXObjectBegin'))).toEqual([17, 13])
    expect(pages[0]?.text.replaceAll('\n', '')).toMatch(/^pages\/menu\?\s*table=29/)
    expect(info).toMatchObject({ Title: 'Label sheet, 30 codes' })
  })

  it('adds a calibration page in the reader’s language', async () => {
    const { pages } = await read(order({ calibration: true, sheet: '3474' }, ids.slice(0, 1)))
    expect(pages).toHaveLength(2)
    expect(pages[0]?.text.replaceAll('\n', ' ')).toContain('exactly 100 mm')
  })

  it('refuses ids that lead nowhere, and more labels than a file holds', async () => {
    const open = (asked: LabelOrder) => openLabels(asked, signal)
    await expect(open(order({}, ['nobody']))).rejects.toMatchObject({ code: 'not_found' })
    await expect(open(order({ copies: 500 }))).rejects.toMatchObject({ code: 'too_large' })
  })

  it('lets two be read at once; whoever stops reading makes room and stops the drawing', async () => {
    const asked = hearStatements()
    const two = [await openLabels(order(), signal), await openLabels(order(), signal)]
    await expect(openLabels(order(), signal)).rejects.toMatchObject({ code: 'too_busy' })
    for (const { stream } of two) {
      const reader = stream.getReader()
      await reader.read()
      await reader.cancel()
    }
    // Sixteen at a time: of each file's thirty the second lot was never needed.
    expect(readsOf('Picture', asked)).toBe(2)
    await read(order({}, ids.slice(0, 1)))
  })

  it('leaves room again for whoever is gone before the first byte', async () => {
    for (const isGone of [true, true, false, false]) {
      const leaving = new AbortController()
      if (isGone) leaving.abort()
      await openLabels(order(), leaving.signal)
      leaving.abort()
    }
    await read(order({}, ids.slice(0, 1)))
  })
})

describe('previewLabels', () => {
  it('tells what will be printed and shows the first sheet', async () => {
    const preview = await previewLabels(order({ start: 20, copies: 2 }), signal)
    expect(preview).toMatchObject({ labels: 60, pages: 4, shrunk: [] })
    expect(preview.cut).toHaveLength(1)
    expect(preview.missing).toEqual([{ character: '👍', captions: 1 }])
    const png = Buffer.from(preview.picture.split(',')[1] ?? '', 'base64')
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1000 })
  })
})

const VIEWER = { id: 'p', name: 'Operator', email: 'o@example.com', role: 'operator' as const }

describe('the order', () => {
  const send = (body: unknown) =>
    readOrder(
      new Request('http://localhost/', { method: 'POST', body: JSON.stringify(body) }),
      VIEWER,
      makeLabelOptionsSchema,
    )

  it('takes a maker’s code or a sheet of one’s own', async () => {
    const own = { ...LABEL_SHEETS.L7160, columns: 2 }
    expect(await send({ ids: ['a', 'a'], sheet: '3474' })).toMatchObject({
      selection: { ids: ['a'] },
      options: { sheet: '3474', start: 1, copies: 1, caption: 'title', guides: 'none' },
    })
    expect((await send({ filter: {}, sheet: own })).options.sheet).toEqual(own)
  })

  it.each([
    [{ start: 22 }, 'start', 'start'],
    [{ start: 0 }, 'start', 'start'],
    [{ copies: 0 }, 'copies', 'copies'],
    [{ copies: 1.5 }, 'copies', 'copies'],
    [{ offsetXMm: 11 }, 'offsetXMm', 'offset'],
    [{ guides: 'dotted' }, 'guides', 'guides'],
    [{ caption: 'scene' }, 'caption', 'caption'],
    [{ text: 'x'.repeat(121) }, 'text', 'text'],
    [{ caption: 'text', text: '{titel}' }, 'text', 'textToken'],
    [{ caption: 'text', text: 'No. {seq' }, 'text', 'textBrace'],
    [{ colour: 'red' }, 'colour', 'colour'],
    [{ ids: [] }, 'ids', 'selection'],
    [{ ids: undefined }, 'ids', 'selection'],
    [{ filter: {} }, 'ids', 'selection'],
  ])('names what is wrong with %j', async (change, field, problem) => {
    await expect(send({ ids: ['a'], ...change })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field, problem }],
    })
  })

  it('names the length of a sheet that cannot be', async () => {
    const sheet = { ...LABEL_SHEETS.L7160, pitchXMm: 20 }
    await expect(send({ ids: ['a'], sheet })).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'sheet.pitchXMm', problem: 'overlap' }],
    })
    await expect(send({ ids: ['a'], sheet: 'L9999' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it.each(['', 'no json', '[]', 'null', '"x"'])('is no order: %j', async (body) => {
    const request = new Request('http://localhost/', { method: 'POST', body })
    await expect(readOrder(request, VIEWER, makeLabelOptionsSchema)).rejects.toMatchObject({
      code: 'invalid_input',
    })
  })

  it('is refused when it is endless', async () => {
    await expect(send({ ids: ['x'.repeat(1_100_000)] })).rejects.toMatchObject({
      code: 'too_large',
    })
  })
})
