import fc from 'fast-check'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/i18n/locale'
import { loadMessages } from '@/lib/i18n/messages'
import { sayProblem } from './format'
import { findPathProblem, normalisePath } from './page-path'
import { listPathWarnings, PATH_WARNINGS } from './path-warnings'
import { proposePath } from './propose-path'

const MAX_BYTES = 128

type Case = [typed: string, verdict: string, proposal: string | null]

/** By what was typed: the refusal, or the warnings one after the other, or nothing; and the proposal. */
const CASES: Case[] = [
  // Pages as they are written.
  ['pages/index/index', '', null],
  ['/pages/index/index', '', null],
  ['pages/shop/index?shop=101', '', null],
  ['pages/a?id=1&uid=2', '', null],
  ['pages/a?', '', null],
  ['pages/a?flag', '', null],
  ['pages/a?name=%E6%98%A5', '', null],
  ['pages/a?name=春', '', null],
  ['pages/a?next=b?c=1', '', null],
  ['pages/a?next=%2Fpages%2Fb%3Fc%3D1', '', null],
  ['pages/a?url=https://example.com/x', '', null],
  ['pages/a?file=b.html', '', null],
  ['pages/a?size=7,8', '', null],
  ['pages/a?rate=100%25', '', null],
  ['pages/a?time=1e5', '', null],
  ['pages/a?id=202212123456789012', '', null],
  ['pages/a?phone=13800000000', '', null],
  ['pages/a?sum=1000000', '', null],
  ['pages/a?note=don%27t', '', null],
  ['pages/a?json={"a":1}', '', null],
  ['pages/a?t=nullable', '', null],
  ['packageA/pages/detail/detail?id=7', '', null],
  ['pages/v1.2/index', '', null],
  ['pages/order_list/order-list', '', null],
  ['plugin-private/wx123/pages/a', '', null],
  ['pages/a?q=你好！', '', null],

  // Addresses.
  ['https://example.com/pages/shop/index?shop=101', 'pathAddress', 'pages/shop/index?shop=101'],
  ['http://example.com/pages/a', 'pathAddress', 'pages/a'],
  ['HTTPS://EXAMPLE.COM/pages/a', 'pathAddress', 'pages/a'],
  ['https://example.com:8080/pages/a?id=1#top', 'pathAddress', 'pages/a?id=1'],
  ['https://example.com/#/pages/a?id=1', 'pathAddress', 'pages/a?id=1'],
  ['https://example.com/h5/#/pages/a', 'pathAddress', 'pages/a'],
  ['https://example.com', 'pathAddress', null],
  ['https://example.com/', 'pathAddress', null],
  ['https://wxaurl.cn/AbCdEf', 'pathAddress', null],
  ['"https://example.com/pages/a"', 'pathAddress', 'pages/a'],
  ['weixin://dl/business/?t=abc', 'pathAddress', null],
  ['wxfile://tmp/a', 'pathAddress', null],
  ['mailto:a', 'pathAddress', null],
  ['ftp://example.com/pages/a', 'pathAddress', null],
  ['https：//example.com/pages/a', 'pathAddress', 'pages/a'],
  ['ｈｔｔｐｓ：／／example.com/pages/a', 'pathFullWidth', 'pages/a'],
  ['www.example.com/pages/a', 'pageHost', null],
  ['example.com/pages/a', 'pageHost', null],
  ['//example.com.cn/pages/a', 'pageHost', null],

  // Short links.
  ['#小程序://name/AbCdEfG', 'pathShortLink', null],
  ['#小程序：//name/AbCdEfG', 'pathShortLink', null],
  ['#Mini Program://name/AbCdEfG', 'pathShortLink', null],

  // Full width.
  ['pages/a？id=1', 'pathFullWidth', 'pages/a?id=1'],
  ['pages/a？id＝1＆uid＝2', 'pathFullWidth', 'pages/a?id=1&uid=2'],
  ['ｐａｇｅｓ／ｓｈｏｐ', 'pathFullWidth', 'pages/shop'],
  ['pages／a', 'pathFullWidth', 'pages/a'],
  ['pages/ａ?id=1', 'pathFullWidth', 'pages/a?id=1'],
  ['pages/a１', 'pathFullWidth', 'pages/a1'],
  ['pages、a', 'pathFullWidth', null],
  ['pages/a。', 'pathFullWidth', null],
  ['pages/（a）', 'pathFullWidth', 'pages/(a)'],
  ['【pages/a】', 'pathFullWidth', null],
  ['pages/a，pages/b', 'pathFullWidth', null],
  ['pages/a?id＝1', 'queryFullWidth', 'pages/a?id=1'],
  ['pages/a?id=1＆uid=2', 'queryFullWidth', 'pages/a?id=1&uid=2'],
  ['pages/a?q=好吗？', 'queryFullWidth', null],

  // Quotation marks.
  ['"pages/a"', 'pathQuote', 'pages/a'],
  ["'pages/a'", 'pathQuote', 'pages/a'],
  ['`pages/a`', 'pathQuote', 'pages/a'],
  ['“pages/a”', 'pathQuote', 'pages/a'],
  ['‘pages/a’', 'pathQuote', 'pages/a'],
  ['«pages/a»', 'pathQuote', 'pages/a'],
  ['„pages/a“', 'pathQuote', 'pages/a'],
  ['「pages/a」', 'pathQuote', 'pages/a'],
  ['『pages/a』', 'pathQuote', 'pages/a'],
  ['＂pages/a＂', 'pathQuote', 'pages/a'],
  ['"pages/a?id=1"', 'pathQuote', 'pages/a?id=1'],
  ['"pages/a', 'pathQuote', 'pages/a'],
  ['pages/"a"/b', 'pathQuote', null],
  ['="pages/a"', 'pathQuote', 'pages/a'],
  ['="007"', 'pathQuote', '007'],
  ['pages/a?id=="007"', 'valueQuoted', 'pages/a?id=007'],
  ['pages/a?id="007"&x=1', 'valueQuoted', 'pages/a?id=007&x=1'],
  ['pages/a?id=“7”&x=1', 'valueQuoted', 'pages/a?id=7&x=1'],
  ['pages/a?id=7”', 'valueQuoted', null],
  ['pages/a"', 'pathQuote', null],

  // Backslash, hash, comma.
  ['pages\\a', 'pathBackslash', 'pages/a'],
  ['\\pages\\shop\\index?id=1', 'pathBackslash', 'pages/shop/index?id=1'],
  ['C:\\pages\\a', 'pathBackslash', 'C:/pages/a'],
  ['pages/a#top', 'pathHash', null],
  ['#pages/a', 'pathHash', null],
  ['pages/a#top?id=1', 'pathHash', null],
  ['pages/a?id=1#top', 'queryHash', null],
  ['pages/a,pages/b', 'pathComma', null],
  ['pages/a,', 'pathComma', null],

  // Signs as HTML and JSON write them.
  ['pages/a?id=1&amp;uid=1', 'pathEscapedSign', 'pages/a?id=1&uid=1'],
  ['pages/a?id=1&AMP;uid=1', 'pathEscapedSign', 'pages/a?id=1&uid=1'],
  ['pages/a?id=1&#38;uid=1', 'pathEscapedSign', 'pages/a?id=1&uid=1'],
  ['pages/a?id=1&#x26;uid=1', 'pathEscapedSign', 'pages/a?id=1&uid=1'],
  ['pages/a?id=1\\u0026uid=1', 'pathEscapedSign', 'pages/a?id=1&uid=1'],
  ['pages/a\\u003fid\\u003d1', 'pathEscapedSign', 'pages/a?id=1'],
  ['pages/a?id=1u0026uid=1', 'valueEscaped', null],

  // What spreadsheets and programs write where there is no value.
  ['#N/A', 'pathSheetError', null],
  ['#n/a', 'pathSheetError', null],
  ['#REF!', 'pathSheetError', null],
  ['#VALUE!', 'pathSheetError', null],
  ['#DIV/0!', 'pathSheetError', null],
  ['#NAME?', 'pathSheetError', null],
  ['#NUM!', 'pathSheetError', null],
  ['#NULL!', 'pathSheetError', null],
  ['#SPILL!', 'pathSheetError', null],
  ['########', 'pathSheetError', null],
  ['NULL', 'pathSheetError', null],
  ['null', 'pathSheetError', null],
  ['undefined', 'pathSheetError', null],
  ['undefined?id=1', 'pathSheetError', null],
  ['NaN', 'pathSheetError', null],
  ['None', 'pathSheetError', null],

  // Pages that may be right.
  ['index', 'pageNoSlash', null],
  ['index?shop=1', 'pageNoSlash', null],
  ['合计', 'pageNoSlash pageLetters', null],
  ['小计?id=1', 'pageNoSlash pageLetters', null],
  ['pages/门店/index', 'pageLetters', null],
  ['pages/é', 'pageLetters', null],
  ['pages/😀', 'pageLetters', null],
  ['id=2.02212E+17', 'pageNoSlash pageSigns', null],
  ['pages/a&id=1', 'pageSigns', null],
  ['pages/{shop}/index', 'pageSigns', null],
  ['pages/a;b', 'pageSigns', null],
  ['pages/50%', 'pageSigns', null],
  ['pages%2Fshop%2Findex%3Fid%3D1', 'pageNoSlash pageEncoded', 'pages/shop/index?id=1'],
  ['pages/%E6%98%A5', 'pageEncoded', null],
  ['pages//a', 'pageFolders', 'pages/a'],
  ['./pages/a', 'pageFolders', 'pages/a'],
  ['../pages/a?id=1', 'pageFolders', 'pages/a?id=1'],
  ['pages/./a', 'pageFolders', 'pages/a'],
  ['pages/a/', 'pageFolders', 'pages/a'],
  ['pages/../a', 'pageFolders', null],
  ['pages/a/b.html?x=1', 'htmlEnding', 'pages/a/b?x=1'],
  ['pages/a/b.HTML', 'htmlEnding', 'pages/a/b'],
  ['pages/a.htm', 'htmlEnding', 'pages/a'],
  ['index.html?shop=', 'pageNoSlash htmlEnding valueEmpty', 'index?shop='],
  ['pages/a/a.wxml', 'fileEnding', 'pages/a/a'],
  ['pages/a/a.vue', 'fileEnding', 'pages/a/a'],
  ['pages/a/a.js', 'fileEnding', null],
  ['pages/a.php?id=1', 'fileEnding', null],
  ['?foo=bar', 'queryOnly', null],
  ['/?foo=bar', 'queryOnly', null],
  ['?', 'queryOnly', null],

  // Values that look damaged.
  ['pages/a?id=2.02212E+17', 'valueNumber', null],
  ['pages/a?id=2.02212e17', 'valueNumber', null],
  ['pages/a?id=2E+17', 'valueNumber', null],
  ['pages/a?id=2.02212E%2B17', 'valueNumber', null],
  ['pages/a?x=1&id=1.5E-07', 'valueNumber', null],
  ['pages/a?id=202212123456789000', 'valueNumber', null],
  ['pages/a?id=#N/A', 'valueSheetError', null],
  ['pages/a?id=%23REF!', 'valueSheetError', null],
  ['pages/a?id=%23N%2FA', 'valueSheetError', null],
  ['pages/a?id=#VALUE!&x=1', 'valueSheetError', null],
  ['pages/a?id=null', 'valueMissing', null],
  ['pages/a?id=NULL', 'valueMissing', null],
  ['pages/a?id=undefined&x=1', 'valueMissing', null],
  ['pages/a?id=NaN', 'valueMissing', null],
  ['pages/a?id=None', 'valueMissing', null],
  ['pages/a?id=', 'valueEmpty', null],
  ['pages/a?id=&x=1', 'valueEmpty', null],
  ['pages/a?name=%25E6%2598%25A5', 'valueTwice', null],
  ['pages/a?id=50%', 'valuePercent', null],
  ['pages/a?id=%E6%', 'valuePercent', null],
  ['pages/a?id=%zz', 'valuePercent', null],
  ['pages/a?id={id}', 'valueUnfilled', null],
  ['pages/a?id=${shop.id}', 'valueUnfilled', null],
  ['pages/a?id={{id}}', 'valueUnfilled', null],
  ['pages/a?id=<id>', 'valueUnfilled', null],
  ['pages/a?id={门店}', 'valueUnfilled', null],
  ['pages/a?id=null&name=', 'valueMissing valueEmpty', null],

  // What was refused before the grammar, too.
  ['', 'pathEmpty', null],
  ['/', 'pathEmpty', null],
  ['pages/a b', 'pathSpace', null],
  ['pages/a\u200b', 'pathControl', null],
  ['pages/a?scancode_time=1', 'pathScancodeTime', null],
  [`https://example.com/pages/${'a'.repeat(120)}`, 'pathAddress', 'pages/' + 'a'.repeat(120)],
  [`https://example.com/pages/${'a'.repeat(128)}`, 'pathAddress', null],
]

const problemOf = (typed: string) => findPathProblem(normalisePath(typed), MAX_BYTES)
const verdictOf = (typed: string) =>
  problemOf(typed) ?? listPathWarnings(normalisePath(typed), MAX_BYTES).join(' ')

describe('a path', () => {
  it.each(CASES)('%j: %s', (typed, verdict) => expect(verdictOf(typed)).toBe(verdict))

  it.each(CASES)('%j has a proposal or none: %s %s', (typed, _, proposal) => {
    expect(proposePath(typed, MAX_BYTES)).toBe(proposal)
  })

  it('has a case for every warning and every refusal', () => {
    const told = new Set(CASES.flatMap(([, verdict]) => verdict.split(' ')))
    expect(PATH_WARNINGS.filter((warning) => !told.has(warning))).toEqual([])
  })
})

describe('a proposal', () => {
  it('is never refused, is settled, and is never what was typed, whatever that was', () => {
    const parts = CASES.flatMap(([typed]) => [typed.slice(0, 8), typed.slice(-6)])
    const any = fc
      .array(fc.oneof(fc.constantFrom(...parts, '/', '?', '.html'), fc.string({ maxLength: 5 })), {
        maxLength: 6,
      })
      .map((some) => some.join(''))
    fc.assert(
      fc.property(any, (typed) => {
        const proposal = proposePath(typed, MAX_BYTES)
        if (proposal === null) return
        expect(problemOf(proposal)).toBeNull()
        expect(proposal).toBe(normalisePath(proposal))
        expect(proposal).not.toBe(normalisePath(typed))
      }),
      { numRuns: 3000 },
    )
  })
})

describe.each(LOCALES)('in %s', (locale) => {
  const t = createTranslator({
    locale,
    messages: loadMessages(locale),
    namespace: 'codeForm.problems',
  })
  const told = [...new Set(CASES.flatMap(([, verdict]) => verdict.split(' ')))].filter(Boolean)

  it('each has words of its own', () => {
    const words = told.map((problem) => sayProblem(t, 'path', problem))
    expect(words).not.toContain(t('other'))
    expect(new Set(words).size).toBe(told.length)
  })
})
