import sharp from 'sharp'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createPictures } from '@/lib/wechat/sandbox/picture'
import { migrateTestDatabase } from '@/tests/database'
import { makeArchive, settleOrder } from './archive'
import { archiveOptionsSchema, type ArchiveOptionsInput } from './archive-order'
import { findCodeDetail } from '@/lib/codes/code-detail'
import { labelOptionsSchema, type LabelOptionsInput } from './label-order'
import { openLabels, previewLabels } from './labels'
import { addCodeOwner, storeTestCode } from '@/lib/codes/test-code'

vi.mock('next-intl/server', () => import('@/lib/i18n/test-translator'))

const { signal } = new AbortController()
let ids: string[]

/** As WeChat drew it, and laid on the glass aslant: its cells are not found. */
async function picture(title: string, { colour = '#000000', turned = 0 }) {
  const spec = { shape: 'round', seed: title, widthPx: 430, colour, transparent: false } as const
  const drawn = sharp(await createPictures()(spec))
  const laid = turned ? drawn.rotate(turned, { background: '#FFFFFF' }).resize(430, 430) : drawn
  return new Uint8Array(await laid.png().toBuffer())
}

beforeAll(async () => {
  await migrateTestDatabase()
  const owner = await addCodeOwner()
  const looks = [
    ['Read', {}],
    ['Traced', { turned: 7 }],
    ['Amber', { colour: '#FFA500' }],
  ] as const
  ids = []
  for (const [title, look] of looks) {
    ids.push(await storeTestCode({ ...owner, title, bytes: await picture(title, look) }))
  }
})

it('the page of a code tells how it was read', async () => {
  const details = await Promise.all(ids.map((id) => findCodeDetail(id)))
  const drawings = details.map((detail) => detail?.drawing)
  expect(drawings).toMatchObject([{ way: 'geometry' }, { way: 'contour' }, { way: 'geometry' }])
})

describe('a ZIP', () => {
  async function notesOf(options: ArchiveOptionsInput) {
    const parsed = archiveOptionsSchema.parse(options)
    const order = await settleOrder({ selection: { ids }, options: parsed })
    const making = { signal, onProgress: () => undefined }
    const archive = await makeArchive(order, making)
    const zip = await new Response(await archive.open(signal)).text()
    await archive.remove()
    const manifest = zip.slice(zip.indexOf('file,sha256'))
    // The last cell, in quotes where there is a comma in it.
    return manifest
      .split('\r\n')
      .slice(1, 4)
      .map((line) => /,(?:"([^"]*)"|([^",]*))$/.exec(line)?.slice(1).join('') ?? '')
  }
  const PALE = 'Pale lines: under a contrast of 4.5, some cameras fail in poor light.'

  it('notes in its manifest which files are traces, up to which size they are good, and which are pale', async () => {
    expect(await notesOf({ size: '40mm' })).toEqual([
      '',
      'A trace of its picture’s pixels: good up to 73 mm.',
      PALE,
    ])
    expect(await notesOf({ size: '300mm', format: 'svg' })).toEqual([
      '',
      'A trace of its picture’s pixels, too large here: good up to 73 mm.',
      PALE,
    ])
  })

  it('of originals has none: they are no drawings', async () => {
    expect(await notesOf({ format: 'original' })).toEqual(['', '', ''])
  })
})

describe('labels', () => {
  const order = (options: LabelOptionsInput) => ({
    selection: { ids },
    options: labelOptionsSchema.parse(options),
  })

  it('are told of beside the first sheet: traces, too large ones, pale lines', async () => {
    const small = await previewLabels(order({ copies: 2 }), signal)
    expect(small).toMatchObject({ traced: ['Traced'], tracedTooLarge: [], pale: ['Amber'] })
    const large = await previewLabels(order({ sheet: 'L7169' }), signal)
    expect(large).toMatchObject({ traced: [], tracedTooLarge: ['Traced'], pale: ['Amber'] })
    const black = await previewLabels(order({ colour: '000000' }), signal)
    expect(black).toMatchObject({ pale: [] })
  })

  it('are drawn in the colour that WeChat drew, however pale', async () => {
    const { count, stream } = await openLabels(order({}), signal)
    expect(count).toBe(3)
    expect(await new Response(stream).text()).not.toContain('XXLeftOut')
  })
})
