import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  NAME_TEMPLATE_DEFAULT,
  NAME_TOKENS,
  fillTemplate,
  findNameProblem,
  makeNameTemplateSchema,
  type NameValues,
} from './name-template'
import { openNames } from './unique-names'

const VALUES: NameValues = {
  campaign: '春季',
  title: 'Table 12',
  path: 'pages/menu?table=12',
  size: '50mm',
  colour: '1A2B3C',
  id: '1a2b3c4d',
  date: '2026-05-01',
  seq: 7,
}
const schema = makeNameTemplateSchema([])
const bytesOf = (text: string) => Buffer.byteLength(text)

/** What people and attackers put into titles and paths. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('../', '..\\', '/etc/passwd', 'C:', 'CON', 'nul.txt', 'COM1', '.', ' '),
      fc.constantFrom('\u202e', '\u2066', '\ud800', '\ufeff', '\n', '{id}', '{', '}', '春季菜单'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''))

function expectSafe(name: string) {
  expect(name).not.toBe('')
  expect(bytesOf(name)).toBeLessThanOrEqual(120)
  expect(name).not.toMatch(/[<>:"/\\|?*]/)
  expect(name).not.toMatch(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u)
  expect(name).not.toMatch(/^[. ]|[. ]$/)
  expect(name.split('.')[0]?.trim()).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[0-9¹²³])$/i)
}

describe('fillTemplate', () => {
  it.each([
    [NAME_TEMPLATE_DEFAULT, {}, '春季_Table 12_50mm_1a2b3c4d'],
    [NAME_TEMPLATE_DEFAULT, { campaign: '' }, 'Table 12_50mm_1a2b3c4d'],
    ['{seq:0000} {title}', {}, '0007 Table 12'],
    ['{seq}-{date}', {}, '7-2026-05-01'],
    ['{path} {colour}', {}, 'pages-menu-table=12 1A2B3C'],
    ['{id}_{campaign}', { campaign: '' }, '1a2b3c4d'],
    ['{title}', { title: 'CON' }, '_CON'],
    ['{title}', { title: '../../etc/passwd' }, '-..-etc-passwd'],
    ['{title}', { title: '{id}' }, '{id}'],
    ['{title}.{campaign}', { title: 'NUL', campaign: 'x' }, '_NUL.x'],
  ])('fills %j with %j', (template, change, name) => {
    expect(fillTemplate(template, { ...VALUES, ...change })).toBe(name)
  })

  it('shortens texts, and keeps what tells two files apart', () => {
    const name = fillTemplate(NAME_TEMPLATE_DEFAULT, { ...VALUES, title: '春'.repeat(200) })
    expect(bytesOf(name)).toBeLessThanOrEqual(120)
    expect(name).toMatch(/^春季_春+_50mm_1a2b3c4d$/)
  })

  it('makes a safe name of anything', () => {
    const template = fc
      .array(
        fc.oneof(
          fc.constantFrom(...NAME_TOKENS.map((token) => `{${token}}`), '{seq:000}'),
          fc.constantFrom('_', '-', ' ', '.', 'menu', '/', '..'),
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(template, nasty, nasty, nasty, (shape, title, path, campaign) => {
        expectSafe(fillTemplate(shape, { ...VALUES, title, path, campaign }))
      }),
      { numRuns: 1_500 },
    )
  })
})

const HEADER = ['门店编号', 'Shop No.', 'title', 'ID', 'id', '', 'seq:00']
const row = (...cells: string[]) => ({ header: HEADER, cells })

describe('columns of a batch’s file', () => {
  it.each([
    ['{门店编号}_{id}', ['007'], '007_1a2b3c4d'],
    // However its spaces and capitals are written; as it is written first.
    ['{shop no.}', ['', 'A-1'], 'A-1'],
    ['{ID}-{id}', ['', '', '', '15'], '15-1a2b3c4d'],
    ['{ 门店编号 }', ['7'], '7'],
    // Our own words win.
    ['{title} {seq:00}', ['', '', 'a title', '', '', '', 'x'], 'Table 12 07'],
    // An empty cell takes its separator along.
    ['{门店编号}_{title}', ['  '], 'Table 12'],
    ['{title}_{门店编号}', [], 'Table 12'],
    ['{门店编号}', ['a/b:c\nd\u202ee\t\tf'], 'a-b-c de f'],
    ['{门店编号}', ['con'], '_con'],
    ['{门店编号}', ['{title}'], '{title}'],
    ['{门店编号}', ['=1+1'], '=1+1'],
  ])('fills %j with the cells %j', (template, cells, name) => {
    expect(fillTemplate(template, VALUES, row(...cells))).toBe(name)
  })

  it('makes a safe name of any cell, and keeps what tells apart', () => {
    fc.assert(
      fc.property(nasty, nasty, (one, other) => {
        expectSafe(fillTemplate('{门店编号}{shop no.}', VALUES, row(one, other)))
      }),
      { numRuns: 500 },
    )
    const long = fillTemplate('{title}_{门店编号}_{id}', VALUES, row('店'.repeat(32_000)))
    expect(long).toMatch(/^Table 12_店+_1a2b3c4d$/)
    expectSafe(long)
  })

  it('are told where there is none of that name', () => {
    expect(findNameProblem('{门店编号} {电话}', HEADER)).toEqual({
      problem: 'nameToken',
      token: '{电话}',
    })
    expect(findNameProblem('{门店编号}{title}', HEADER)).toBeNull()
    expect(findNameProblem('{}', HEADER)).toMatchObject({ problem: 'nameToken' })
    expect(findNameProblem('{门店编号', HEADER)).toMatchObject({ problem: 'nameBrace' })
    // What an order keeps was looked at when it came.
    expect(findNameProblem('{电话}', null)).toBeNull()
  })
})

describe('the template itself', () => {
  it.each([
    ['{titel}', 'nameToken', '{titel}'],
    ['{seq:9}', 'nameToken', '{seq:9}'],
    ['{seq:0000000}', 'nameToken', '{seq:0000000}'],
    ['{}', 'nameToken', '{}'],
    ['{title', 'nameBrace', ''],
    ['title}', 'nameBrace', ''],
    ['{{title}}', 'nameBrace', ''],
  ])('refuses %j', (template, problem, token) => {
    expect(findNameProblem(template, [])).toEqual({ problem, token })
    expect(schema.safeParse(template).error?.issues[0]?.message).toBe(problem)
  })

  it('has a default, and refuses an empty or endless one', () => {
    expect(schema.parse(undefined)).toBe(NAME_TEMPLATE_DEFAULT)
    expect(schema.safeParse('  ').error?.issues[0]?.message).toBe('nameEmpty')
    expect(schema.safeParse('x'.repeat(201)).error?.issues[0]?.message).toBe('nameLong')
  })
})

describe('openNames', () => {
  it('numbers what some file system would take for the same', () => {
    const pick = openNames(['README.txt'])
    expect(['Menu', 'menu', 'MENU', 'Menü', 'Menu (2)'].map((base) => pick(base, 'png'))).toEqual([
      'Menu.png',
      'menu (2).png',
      'MENU (3).png',
      'Menü.png',
      'Menu (2) (2).png',
    ])
    expect(pick('Menu', 'svg')).toBe('Menu.svg')
    expect(pick('readme', 'txt')).toBe('readme (2).txt')
  })

  it('never gives a name twice, and keeps every one safe', () => {
    const base = fc.oneof(nasty, fc.constantFrom('a', 'A', 'a (2)', '春'.repeat(60)))
    fc.assert(
      fc.property(fc.array(base, { maxLength: 40 }), (bases) => {
        const pick = openNames()
        const names = bases.map((one) =>
          pick(fillTemplate('{title}', { ...VALUES, title: one }), 'png'),
        )
        expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
        for (const name of names) expectSafe(name.replace(/\.png$/, ''))
      }),
      { numRuns: 300 },
    )
  })

  it('stays quick with ten thousand equal names', () => {
    const pick = openNames()
    const startedMs = performance.now()
    for (let count = 0; count < 10_000; count += 1) pick('Menu', 'png')
    expect(pick('Menu', 'png')).toBe('Menu (10001).png')
    expect(performance.now() - startedMs).toBeLessThan(3_000)
  })
})
