import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeCodeSchema } from '@/lib/codes/schema'
import { fillTemplate, guessMapping, tokensOf, type BatchMapping } from './mapping'
import { readRow } from './read-row'

const schema = makeCodeSchema(128)
const read = (header: string[], cells: string[], mapping?: BatchMapping) =>
  readRow(
    { number: 7, cells },
    { header, mapping: mapping ?? guessMapping(header), programId: 'p', schema },
  )

describe('guessMapping', () => {
  it.each([
    [['Title', 'Page path', 'Tags'], { title: 0, path: 1, tags: 2 }],
    [['门店名称', '页面路径', '活动', '宽度(px)'], { title: 0, path: 1, campaign: 2, widthPx: -1 }],
    [
      ['名称', '路径', '线条颜色', '透明背景'],
      { title: 0, path: 1, lineColour: 2, transparent: 3 },
    ],
    [
      ['shop_name', 'url', 'Line colour', 'auto-color'],
      { title: 0, path: 1, lineColour: 2, autoColour: 3 },
    ],
    [['x', 'y'], {}],
  ])('reads %j', (header, expected) => {
    const found = Object.fromEntries(
      Object.entries(expected)
        .filter(([, column]) => column >= 0)
        .map(([field, column]) => [field, { from: 'column', column }]),
    )
    expect(guessMapping(header)).toEqual(found)
  })

  it('gives no column to two fields', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('name', 'title', 'path', 'url', '名称', 'page', ''), {
          maxLength: 8,
        }),
        (header) => {
          const columns = Object.values(guessMapping(header)).map(
            (source) => source.from === 'column' && source.column,
          )
          expect(new Set(columns).size).toBe(columns.length)
        },
      ),
    )
  })
})

describe('a template', () => {
  it('encodes what goes into the query and nothing else', () => {
    const filled = fillTemplate(
      'pages/{Kind}/index?id={ Shop ID }&n={name}',
      ['kind', 'shop id', 'Name'],
      ['tea', '7 & 8', '门店'],
    )
    expect(filled).toEqual({
      text: 'pages/tea/index?id=7%20%26%208&n=%E9%97%A8%E5%BA%97',
      missing: null,
    })
    expect(tokensOf('a/{x}?y={ z }')).toEqual(['x', 'z'])
  })

  it('says which name has nothing to put in', () => {
    expect(fillTemplate('p?id={id}', ['id'], [' ']).missing).toBe('id')
    expect(fillTemplate('p?id={nobody}', ['id'], ['1']).missing).toBe('nobody')
  })
})

describe('readRow', () => {
  it('makes of a row what the form would send', () => {
    const header = ['名称', '路径', '活动', '标签', '宽度', '线条颜色', '透明背景', '类型']
    const cells = [
      '一号店',
      ' /pages/shop?id=1 ',
      '春节',
      '北京，茶、 门店',
      '600 px',
      '1a2b3c',
      '是',
      '小程序码',
    ]
    expect(read(header, cells)).toEqual({
      number: 7,
      problems: [],
      input: {
        programId: 'p',
        kind: 'wxacode',
        path: 'pages/shop?id=1',
        scene: '',
        widthPx: 600,
        autoColour: false,
        lineColour: '1a2b3c',
        transparent: true,
        title: '一号店',
        campaign: '春节',
        tags: ['北京', '茶', '门店'],
      },
    })
  })

  it('takes what is not in the file from one text or a template', () => {
    const mapping: BatchMapping = {
      path: { from: 'template', template: 'pages/shop?id={id}' },
      campaign: { from: 'text', text: 'Spring' },
      transparent: { from: 'text', text: 'yes' },
    }
    expect(read(['id'], ['42'], mapping).input).toMatchObject({
      path: 'pages/shop?id=42',
      campaign: 'Spring',
      transparent: true,
      widthPx: 430,
    })
  })

  it.each([
    [['path'], [''], 'path', 'pathEmpty'],
    [['path'], ['a b'], 'path', 'pathSpace'],
    [['path'], ['x'.repeat(129)], 'path', 'pathTooLong'],
    [['path', 'width'], ['a', '100'], 'widthPx', 'width'],
    [['path', 'width'], ['a', 'wide'], 'widthPx', 'width'],
    [['path', 'colour'], ['a', 'red'], 'lineColour', 'colour'],
    [['path', 'colour'], ['a', '#FFFFFF'], 'lineColour', 'contrast'],
    [['path', 'title'], ['a', 'x'.repeat(121)], 'title', 'textTooLong'],
    [['path', 'transparent'], ['a', 'maybe'], 'transparent', 'yesOrNo'],
    [['path', 'kind'], ['a', 'barcode'], 'kind', 'kind'],
    [['path', 'kind'], ['a', 'unlimited'], 'scene', 'scene'],
    [['path', 'title'], ['a', 'x\u0000y'], 'title', 'invisible'],
    [['path'], ['a', 'b', 'c'], 'row', 'tooManyCells'],
  ])('of %j with %j says %s: %s', (header, cells, field, problem) => {
    expect(read(header, cells).problems).toMatchObject([{ field, problem }])
  })

  it('never lets a row through that the form would refuse, and never throws', () => {
    const header = ['path', 'title', 'tags', 'width', 'colour', 'transparent', 'kind', 'scene']
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 10 }),
        (cells) => {
          const { input, problems } = read(header, cells)
          if (input) expect(schema.parse(input)).toEqual(input)
          else expect(problems.length).toBeGreaterThan(0)
        },
      ),
      { numRuns: 500 },
    )
  })
})
