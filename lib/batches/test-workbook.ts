import { writeZip } from './test-zip-file'

/** A cell as somebody typed it: a text, a number, or what else a program makes of it. */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { date: number }
  | { formula: string; value: string | number }
  | { error: string }
  | { runs: string[] }
  | { number: number; format: string }

/** Who writes it: each in its own way (seen in files of Excel 2021, WPS 2023, LibreOffice 7.4 and of libraries). */
export const WRITERS = ['excel', 'wps', 'libreoffice', 'prefixed', 'inline'] as const
export type Writer = (typeof WRITERS)[number]

type TestSheet = {
  name: string
  state?: 'hidden' | 'veryHidden'
  rows: TestRow[]
  merged?: string[]
}
export type TestRow =
  readonly TestCell[] | { number?: number; hidden?: boolean; cells: readonly TestCell[] }

type TestBook = { writer?: Writer | undefined; date1904?: boolean } & (
  { sheets: TestSheet[] } | { rows: TestRow[]; merged?: string[] }
)

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const DOC = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** Test support: the parts of a workbook as one of the programs writes them. */
export function workbookParts(book: TestBook): { name: string; text: string }[] {
  const writer = book.writer ?? 'excel'
  const sheets = 'sheets' in book ? book.sheets : [{ name: 'Sheet1', ...book }]
  const strings: string[] = []
  const formats: string[] = []
  const written = sheets.map((sheet) => writeSheet(sheet, writer, strings, formats))
  // WPS writes absolute targets, the others relative ones.
  const target = (name: string) => (writer === 'wps' ? `/xl/${name}` : name)
  const relation = (id: string, type: string, name: string) =>
    `<Relationship Id="${id}" Type="${DOC}/${type}" Target="${name}"/>`
  const parts = [
    {
      name: '[Content_Types].xml',
      text: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      text: `${HEAD}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><workbookPr${book.date1904 ? ' date1904="1"' : ''}/><sheets>${sheets
        .map(
          ({ name, state }, at) =>
            `<sheet name="${escape(name)}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: `${HEAD}<Relationships xmlns="${PACKAGE}">${sheets
        .map((_, at) =>
          relation(`rId${at + 1}`, 'worksheet', target(`worksheets/sheet${at + 1}.xml`)),
        )
        .join(
          '',
        )}${relation('rId90', 'styles', target('styles.xml'))}${relation('rId91', 'sharedStrings', target('sharedStrings.xml'))}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      text: `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${formats
        .map((format, at) => `<numFmt numFmtId="${164 + at}" formatCode="${escape(format)}"/>`)
        .join(
          '',
        )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats
        .map((_, at) => `<xf numFmtId="${164 + at}"/>`)
        .join('')}</cellXfs></styleSheet>`,
    },
    ...written.map((text, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, text })),
    {
      name: 'xl/sharedStrings.xml',
      text: `${HEAD}<sst xmlns="${MAIN}">${strings.join('')}</sst>`,
    },
  ]
  // Excel's own begin without a mark; some libraries put one.
  return writer === 'inline'
    ? parts.map((part) => ({ ...part, text: `\ufeff${part.text}` }))
    : parts
}

/** Test support: a workbook as one of the programs writes it. */
export function writeWorkbook(book: TestBook): Buffer {
  const how = {
    descriptors: book.writer === 'libreoffice' || book.writer === 'inline',
    zip64: book.writer === 'prefixed',
  }
  return writeZip(workbookParts(book), how)
}

function writeSheet(
  sheet: TestSheet,
  writer: Writer,
  strings: string[],
  formats: string[],
): string {
  const x = writer === 'prefixed' ? 'x:' : ''
  let last = 0
  const rows = sheet.rows.map((row) => {
    const { number = last + 1, hidden = false, cells } = 'cells' in row ? row : { cells: row }
    last = number
    const inside = cells.map((cell, column) => {
      const place = writer === 'inline' ? '' : ` r="${letters(column)}${number}"`
      return writeCell(cell, { x, place, writer, strings, formats })
    })
    const own =
      writer === 'inline' && number === sheet.rows.indexOf(row) + 1 ? '' : ` r="${number}"`
    return `<${x}row${own}${hidden ? ' hidden="1"' : ''}>${inside.join('')}</${x}row>`
  })
  const merged = (sheet.merged ?? []).map((ref) => `<${x}mergeCell ref="${ref}"/>`).join('')
  const xmlns = x ? `xmlns:x="${MAIN}"` : `xmlns="${MAIN}"`
  return `${HEAD}<${x}worksheet ${xmlns}><${x}sheetData>${rows.join('')}</${x}sheetData>${merged && `<${x}mergeCells>${merged}</${x}mergeCells>`}</${x}worksheet>`
}

type Place = { x: string; place: string; writer: Writer; strings: string[]; formats: string[] }

function writeCell(cell: TestCell, { x, place, writer, strings, formats }: Place): string {
  const c = (attributes: string, inside: string) => `<${x}c${place}${attributes}>${inside}</${x}c>`
  const v = (value: string | number) => `<${x}v>${escape(String(value))}</${x}v>`
  // An empty cell that has a border is written, too.
  if (cell === null) return `<${x}c${place} s="0"/>`
  if (typeof cell === 'number') return c(writer === 'libreoffice' ? ' t="n"' : '', v(exact(cell)))
  if (typeof cell === 'boolean') return c(' t="b"', v(cell ? 1 : 0))
  if (typeof cell === 'string') {
    const t = `<${x}t xml:space="preserve">${escape(cell)}</${x}t>`
    if (writer === 'inline') return c(' t="inlineStr"', `<${x}is>${t}</${x}is>`)
    strings.push(`<si><t xml:space="preserve">${escape(cell)}</t></si>`)
    return c(' t="s"', v(strings.length - 1))
  }
  if ('date' in cell) return c(' s="1"', v(cell.date))
  if ('error' in cell) return c(' t="e"', `<${x}f>NA()</${x}f>${v(cell.error)}`)
  if ('runs' in cell) {
    const runs = cell.runs.map((run) => `<r><rPr><b/></rPr><t>${escape(run)}</t></r>`).join('')
    strings.push(`<si>${runs}<rPh sb="0" eb="1"><t>pronounced</t></rPh></si>`)
    return c(' t="s"', v(strings.length - 1))
  }
  if ('format' in cell) {
    formats.push(cell.format)
    return c(` s="${formats.length + 1}"`, v(cell.number))
  }
  const type = typeof cell.value === 'string' ? ' t="str"' : ''
  return c(type, `<${x}f>${escape(cell.formula)}</${x}f>${v(cell.value)}`)
}

/** As Excel writes doubles: with 17 digits where 15 do not say which it is. */
const exact = (number: number) =>
  Math.abs(number) >= 1e15 ? number.toExponential(16).replace('e+', 'E') : String(number)

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
