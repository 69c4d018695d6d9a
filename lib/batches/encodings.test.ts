import { describe, expect, it } from 'vitest'
import { readBytes } from './test-reading'
import { encodeBig5, encodeGbk, encodeText } from './test-file'

const SIMPLE = ['门店编号,门店名称,城市', '1,滨江店,杭州', '2,车站店,上海', '3,机场店,北京'].join(
  '\n',
)
const TRADITIONAL = [
  '門市編號,門市名稱,城市',
  '1,濱江店,臺北',
  '2,車站店,高雄',
  '3,機場店,桃園',
  '4,總店,香港',
].join('\n')

const settingsOf = async (bytes: Uint8Array) => (await readBytes(bytes)).settings

it.each([
  ['GBK', encodeGbk(SIMPLE), 'gb18030'],
  ['GBK of one sign', encodeGbk('a\n店'), 'gb18030'],
  ['Big5', encodeBig5(TRADITIONAL), 'big5'],
  ['UTF-8', encodeText(SIMPLE, 'utf-8', false), 'utf-8'],
  ['UTF-8 of traditional signs', encodeText(TRADITIONAL, 'utf-8', false), 'utf-8'],
  ['UTF-16 without a mark', encodeText('id,name,城市\n1,a,b', 'utf-16le', false), 'utf-16le'],
])('knows %s', async (_what, bytes, encoding) => {
  expect(await settingsOf(bytes)).toMatchObject({ encoding })
})

describe('where the bytes do not tell', () => {
  it('says so, with some cells as each encoding reads them', async () => {
    const { found, settings } = await readBytes(encodeBig5('id,店\n1,臺'))
    expect(found.readings.map(({ encoding }) => encoding)).toEqual(['gb18030', 'big5'])
    expect(found.readings[1]?.cells).toEqual(['店'])
    if (!('encoding' in settings)) throw new Error('a CSV file was read as a workbook')
    const chosen = { ...settings, encoding: 'big5', headerRow: undefined } as const
    const again = await readBytes(encodeBig5('id,店\n1,臺'), chosen)
    expect(again).toMatchObject({ header: ['id', '店'], rows: [{ cells: ['1', '臺'] }] })
    expect(again.found.readings).toEqual([])
  })

  it.each([
    ['GBK', encodeGbk(SIMPLE)],
    ['Big5', encodeBig5(TRADITIONAL)],
  ])('and not where a table of %s does', async (_what, bytes) => {
    expect((await readBytes(bytes)).found.readings).toEqual([])
  })
})

describe('a stray byte', () => {
  const stray = (text: string, at: string) => {
    const bytes = Buffer.from(text)
    const place = bytes.indexOf(at)
    return Buffer.concat([bytes.subarray(0, place), Buffer.from([0xb5]), bytes.subarray(place)])
  }

  it('in UTF-8 makes no GBK of it: its row is told, and its cell marked', async () => {
    const { settings, found, marks } = await readBytes(stray(SIMPLE, '站'))
    expect(settings).toMatchObject({ encoding: 'utf-8' })
    expect(found.garbled).toEqual({ count: 1, first: [3] })
    expect(marks).toEqual(['3: 车\ufffd站店 garbled'])
  })

  it('in GBK does so as well', async () => {
    const bytes = encodeGbk(`${SIMPLE}\n4,茶馆`)
    const { settings, found } = await readBytes(Buffer.concat([bytes, Buffer.from([0xff])]))
    expect(settings).toMatchObject({ encoding: 'gb18030' })
    expect(found.garbled.first).toEqual([5])
  })

  it('and what was lost before the file was written is told the same way', async () => {
    const { found } = await readBytes(
      Buffer.from('id,name\n1,锟斤拷\n2,好\n3,x\ufffdy'.replace('好', '好'.repeat(20))),
    )
    expect(found.garbled.first).toEqual([2, 4])
  })
})

it.each([
  ['GBK read as UTF-8', encodeGbk(SIMPLE), 'utf-8', 1],
  ['UTF-8 read as Big5', encodeText(SIMPLE, 'utf-8', false), 'big5', 1],
  [
    'GBK from row 3 on',
    Buffer.concat([Buffer.from('id,name\n1,a\n'), encodeGbk('2,茶馆')]),
    'utf-8',
    3,
  ],
] as const)('%s is refused, with the row', async (_what, bytes, encoding, at) => {
  const refusal = readBytes(bytes, { encoding, delimiter: ',' })
  await expect(refusal).rejects.toMatchObject({ problem: 'encoding', at })
})

it.each([
  ['="007"', '007'],
  ['"=""007"""', '007'],
  ["'007", '007'],
  ["'=1+1", '=1+1'],
  ["'t Hooft", "'t Hooft"],
  ['=A1', '=A1'],
])('reads %s as %s, and says so', async (written, text) => {
  const { rows, found } = await readBytes(Buffer.from(`id,name\n1,a\n${written},b`))
  expect(rows[1]?.cells[0]).toBe(text)
  expect(found.unwrapped.count).toBe(written === text ? 0 : 1)
})

it('finds the delimiter below a title that has none', async () => {
  const { settings, header } = await readBytes(
    Buffer.from('2027 list, spring\nid;name\n1;a\n2;b, c'),
  )
  expect(settings).toMatchObject({ delimiter: ';', headerRow: 2 })
  expect(header).toEqual(['id', 'name'])
})
