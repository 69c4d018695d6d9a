import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CELL_MAX_CHARACTERS, FILE_MAX_COLUMNS } from '../schema'
import { FileError } from '../file-error'
import { readBytes } from '../test-reading'
import { workbookParts, writeWorkbook } from '../test-workbook'
import { writeZip } from '../test-zip-file'

const SHEET = 'xl/worksheets/sheet1.xml'
const parts = () => workbookParts({ rows: [['id'], ['1']] })
const withPart = (name: string, text: string, saidBytes?: number) => [
  ...parts().filter((part) => part.name !== name),
  { name, text, ...(saidBytes !== undefined && { saidBytes }) },
]
const sheetOf = (inside: string) =>
  `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>id</t></is></c></row>${inside}</sheetData></worksheet>`
const zipOf = (name: string, text: string) => writeZip([{ name, text }])
const ole = (name: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(20_000),
    Buffer.from(name, 'utf16le'),
  ])

const BILLION_LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${sheetOf('<row r="2"><c t="inlineStr"><is><t>&b;</t></is></c></row>')}`
const OUTSIDE = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${sheetOf('')}`

const CASES: [string, () => Uint8Array, string][] = [
  [
    'a bomb whose directory tells',
    () => writeZip(withPart(SHEET, ' '.repeat(250_000_000))),
    'unpacked',
  ],
  [
    'a bomb whose directory lies',
    () => writeZip(withPart(SHEET, `${sheetOf('')}${' '.repeat(60_000_000)}`, 500)),
    'damaged',
  ],
  [
    'a sheet that is said to have 300 MB',
    () => writeZip(withPart(SHEET, sheetOf(''), 300_000_000)),
    'unpacked',
  ],
  [
    '1,001 entries',
    () => writeZip(Array.from({ length: 1_001 }, (_, at) => ({ name: `${at}`, text: '' }))),
    'entries',
  ],
  ['more entries than there are', () => writeZip(parts(), { saidEntries: 900 }), 'damaged'],
  [
    'two workbooks',
    () => writeZip([...parts(), { name: 'other/workbook.xml', text: '<x/>' }]),
    'severalWorkbooks',
  ],
  ['two parts of one name', () => writeZip([...parts(), ...parts()]), 'damaged'],
  [
    'a name that leads out',
    () => writeZip([...parts(), { name: '../../etc/cron.d/x', text: '' }]),
    'damaged',
  ],
  [
    'a name from the root',
    () => writeZip([...parts(), { name: '/etc/passwd', text: '' }]),
    'damaged',
  ],
  ['entities that grow', () => writeZip(withPart(SHEET, BILLION_LAUGHS)), 'damaged'],
  ['an entity from outside', () => writeZip(withPart(SHEET, OUTSIDE)), 'damaged'],
  [
    'an entity nobody knows',
    () => writeZip(withPart(SHEET, sheetOf('<row><c><v>&constructor;</v></c></row>'))),
    'damaged',
  ],
  [
    'a million tags in each other',
    () => writeZip(withPart(SHEET, '<a>'.repeat(1_000_000))),
    'damaged',
  ],
  [
    'a tag without an end',
    () => writeZip(withPart(SHEET, `<worksheet ${'a'.repeat(5_000_000)}`)),
    'damaged',
  ],
  [
    'a sheet that is its own workbook',
    () =>
      writeZip(
        withPart(
          '_rels/.rels',
          '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="_rels/.rels"/></Relationships>',
        ),
      ),
    'damaged',
  ],
  [
    'a cell without an end',
    () =>
      writeZip(
        withPart(
          SHEET,
          sheetOf(`<row><c t="inlineStr"><is><t>${'x'.repeat(20_000_000)}</t></is></c></row>`),
        ),
      ),
    'cellTooLong',
  ],
  [
    'a cell that is too long',
    () => writeWorkbook({ rows: [['id'], ['x'.repeat(CELL_MAX_CHARACTERS + 1)]] }),
    'cellTooLong',
  ],
  [
    'too many cells',
    () => writeWorkbook({ rows: [['id'], Array<string>(FILE_MAX_COLUMNS + 1).fill('x')] }),
    'tooManyCells',
  ],
  [
    'a cell in no column',
    () => writeZip(withPart(SHEET, sheetOf('<row r="2"><c r="ZZZZZZZZ2"><v>1</v></c></row>'))),
    'tooManyCells',
  ],
  [
    'a row that is too large',
    () => writeWorkbook({ rows: [['id'], Array<string>(5).fill('茶'.repeat(10_000))] }),
    'rowTooLarge',
  ],
  [
    'rows out of order',
    () => writeZip(withPart(SHEET, sheetOf('<row r="2"><c><v>1</v></c></row><row r="2"/>'))),
    'damaged',
  ],
  [
    'more rows than a sheet has',
    () => writeZip(withPart(SHEET, sheetOf('<row r="1048577"/>'))),
    'damaged',
  ],
  [
    'more looks than a workbook has',
    () =>
      writeZip(
        withPart('xl/styles.xml', `<styleSheet><cellXfs>${'<xf/>'.repeat(100_000)}</cellXfs>`),
      ),
    'damaged',
  ],
  [
    'a shared text that is not there',
    () => writeZip(withPart(SHEET, sheetOf('<row r="2"><c t="s"><v>99</v></c></row>'))),
    'damagedCell',
  ],
  [
    'a number that is none',
    () => writeZip(withPart(SHEET, sheetOf('<row r="2"><c><v>0x1g</v></c></row>'))),
    'damagedCell',
  ],
  [
    'one long text that every cell shares, in the headings',
    () => {
      const long = '长'.repeat(CELL_MAX_CHARACTERS)
      return writeWorkbook({ rows: [Array.from({ length: 200 }, () => long), ['1']] })
    },
    'rowTooLarge',
  ],
  [
    'digits that almost make a number, in many headings',
    () => {
      const cell = `${'1'.repeat(600)}x`
      const row = Array.from({ length: 200 }, () => cell)
      return writeWorkbook({ rows: [row, row, row, [`${'1'.repeat(CELL_MAX_CHARACTERS)}xx`]] })
    },
    'cellTooLong',
  ],
  ['half a file', () => writeWorkbook({ rows: [['id'], ['1']] }).subarray(0, 900), 'damaged'],
  ['packed bytes that are none', () => brokenPart(), 'damaged'],
  ['a workbook with a password', () => ole('EncryptedPackage'), 'encrypted'],
  ['a ZIP with a password', () => writeZip(parts(), { encrypted: true }), 'encrypted'],
  ['an .xls', () => ole('Workbook'), 'oldWorkbook'],
  ['a .doc', () => ole('WordDocument'), 'document'],
  ['a .docx', () => zipOf('word/document.xml', '<x/>'), 'document'],
  [
    'an .ods',
    () => zipOf('mimetype', 'application/vnd.oasis.opendocument.spreadsheet'),
    'openDocument',
  ],
  ['an .odt', () => zipOf('mimetype', 'application/vnd.oasis.opendocument.text'), 'document'],
  ['an .xlsb', () => zipOf('xl/workbook.bin', 'x'), 'binaryWorkbook'],
  ['a Numbers document', () => zipOf('Index/Document.iwa', 'x'), 'numbers'],
  ['a ZIP of workbooks', () => zipOf('shops.xlsx', 'x'), 'archive'],
  ['another ZIP', () => zipOf('a', 'x'), 'archive'],
  ['a RAR', () => Buffer.from('Rar!\x1a\x07\x00'), 'archive'],
  ['a renamed PNG', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), 'picture'],
  ['a renamed bitmap', () => Buffer.from([0x42, 0x4d, 9, 9, 0, 0, 0, 0, 0, 0]), 'picture'],
  ['a renamed PDF', () => Buffer.from('%PDF-1.7'), 'pdf'],
  [
    'a web page called .xls',
    () => Buffer.from('\ufeff<html xmlns:x="urn"><table><tr><td>id'),
    'webPage',
  ],
  ['XML called .xls', () => Buffer.from('<?xml version="1.0"?><Workbook>'), 'webPage'],
]

it.each(CASES)('refuses %s, in a second', async (_what, make, problem) => {
  const bytes = make()
  // Of the processor: others work on this machine as well.
  const begun = process.cpuUsage()
  await expect(readBytes(bytes)).rejects.toMatchObject({ name: 'FileError', problem })
  const { user, system } = process.cpuUsage(begun)
  expect((user + system) / 1000).toBeLessThan(1_000)
})

it('makes a table or says why not, whatever bytes of a workbook are changed', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => [`店 ${at}`, at, { date: at }, 'x & y'])
  const whole = writeWorkbook({ rows: [['名称', 'id', '日期', '备注'], ...rows] })
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const bytes = Buffer.from(whole)
      for (const [at, byte] of changes) bytes[at] = byte
      const table = await readBytes(bytes).catch((error: unknown) => error)
      expect(table instanceof FileError || !(table instanceof Error)).toBe(true)
    }),
    { numRuns: 200 },
  )
})

function brokenPart(): Buffer {
  const bytes = writeWorkbook({ rows: [['id'], ['1']] })
  const at = bytes.indexOf(deflateRawSync(Buffer.from(parts()[5]?.text ?? '')))
  bytes.fill(0xff, at, at + 8)
  return bytes
}
