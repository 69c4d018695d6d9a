import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentHeader } from '@/lib/http/attachment'
import { guardBaseName, pictureFileName } from './file-name'

const code = {
  id: '1a2b3c4d-0000-4000-8000-000000000000',
  title: 'Table 12',
  path: 'pages/menu?table=12',
  mediaType: 'image/jpeg',
  pictureWidthPx: 430,
}

const bytesOf = (text: string) => Buffer.byteLength(text)

/** Letters, Chinese, emoji, lone surrogates, and every sign that has ever broken a file name. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('..', '/', '\\', 'CON', 'nul', 'COM1', 'lpt¹', '.', ' ', ':', '\u0000'),
      fc.constantFrom('\u202e', '\u2066', '\ud800', '\ufeff', '\u2028', 'é', '春季菜单', '\n'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''))

describe('guardBaseName', () => {
  it('makes a safe name of anything', () => {
    fc.assert(
      fc.property(nasty, fc.constantFrom('', '_430px_1a2b3c4d'), (text, suffix) => {
        const name = guardBaseName(text, suffix)
        expect(name).not.toBe('')
        expect(name).toBe(name.normalize('NFC'))
        expect(bytesOf(name)).toBeLessThanOrEqual(120)
        expect(name).not.toMatch(/[<>:"/\\|?*]/)
        expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061c\u200e\u200f]/u)
        expect(name).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
        expect(name).not.toMatch(/^[. ]|[. ]$/)
        expect(name.split('.')[0]?.trim()).not.toMatch(/^(con|prn|aux|nul|(com|lpt)[0-9¹²³])$/i)
        expect(name.endsWith(suffix)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is content with its own names', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const name = guardBaseName(text)
        expect(guardBaseName(name)).toBe(name)
      }),
    )
  })

  it.each([
    ['Table 12', 'Table 12'],
    ['春季菜单 · 桌贴', '春季菜单 · 桌贴'],
    ['pages/menu?table=12', 'pages-menu-table=12'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['  .hidden.  ', 'hidden'],
    ['con', '_con'],
    ['Nul.tar.gz', '_Nul.tar.gz'],
    ['contract', 'contract'],
    ['a\u202egpj.exe', 'agpj.exe'],
    ['e\u0301', '\u00e9'],
    ['...', 'code'],
    ['', 'code'],
  ])('turns %j into %j', (text, name) => {
    expect(guardBaseName(text)).toBe(name)
  })

  it('cuts between characters, never inside one', () => {
    const family = '👨‍👩‍👧‍👦'
    const name = guardBaseName(family.repeat(20))
    expect(name).toBe(family.repeat(Math.floor(120 / bytesOf(family))))
    expect(guardBaseName('春'.repeat(60), '_1')).toBe(`${'春'.repeat(39)}_1`)
  })
})

describe('pictureFileName', () => {
  it('is made of title, width and a short id, with the ending of its bytes', () => {
    expect(pictureFileName(code)).toBe('Table 12_430px_1a2b3c4d.jpg')
    expect(pictureFileName({ ...code, mediaType: 'image/png' })).toMatch(/\.png$/)
  })

  it('falls back to the path', () => {
    expect(pictureFileName({ ...code, title: '' })).toBe('pages-menu-table=12_430px_1a2b3c4d.jpg')
  })
})

describe('attachmentHeader', () => {
  it('gives back the very name to whoever reads RFC 5987, and a plain one to the rest', () => {
    fc.assert(
      fc.property(nasty, (title) => {
        const fileName = pictureFileName({ ...code, title })
        const header = attachmentHeader(fileName)
        const parts = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''(.+)$/.exec(header)
        expect(parts?.[1]).toMatch(/^[^"\\]+_430px_1a2b3c4d\.jpg$/)
        expect(parts?.[2]).toMatch(/^([!#$&+\-.^_`|~0-9A-Za-z]|%[0-9A-F]{2})+$/)
        expect(decodeURIComponent(parts?.[2] ?? '')).toBe(fileName)
        expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow()
      }),
    )
  })
})
