import { inflateSync } from 'node:zlib'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

const MM_PER_POINT = 25.4 / 72

/** Test support: a PDF as another reader sees it. */
export async function readPdf(bytes: Uint8Array) {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false })
  const document = await task.promise
  const pages = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number)
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view
    const content = await page.getTextContent()
    const operators = await page.getOperatorList()
    pages.push({
      widthMm: (right - left) * MM_PER_POINT,
      heightMm: (top - bottom) * MM_PER_POINT,
      text: content.items.map((item) => ('str' in item ? item.str : '')).join('\n'),
      count: (name: keyof typeof OPS) =>
        operators.fnArray.filter((operator) => operator === OPS[name]).length,
    })
  }
  const { info } = await document.getMetadata()
  await task.destroy()
  return { pages, info }
}

/** A box of the page dictionary in millimetres: left, bottom, width, height. */
export function readBox(bytes: Uint8Array, name: string): number[] {
  const text = Buffer.from(bytes).toString('latin1')
  const found = new RegExp(`/${name} \\[([-\\d.]+) ([-\\d.]+) ([-\\d.]+) ([-\\d.]+)\\]`).exec(text)
  const [left = NaN, bottom = NaN, right = NaN, top = NaN] = (found ?? [])
    .slice(1)
    .map((value) => Number(value) * MM_PER_POINT)
  return [left, bottom, right - left, top - bottom]
}

/** The operators of every page and form. */
export function contentOf(bytes: Uint8Array): string {
  const source = Buffer.from(bytes).toString('latin1')
  const streams = source.matchAll(/ obj\n((?:(?!endobj)[\s\S])*?)\nstream\n([\s\S]*?)\nendstream/g)
  return Array.from(streams, ([, dictionary = '', body = '']) => {
    const isDrawn = !/\/Image|\/Length1/.test(dictionary) && dictionary.includes('FlateDecode')
    return isDrawn ? inflateSync(Buffer.from(body, 'latin1')).toString('latin1') : ''
  }).join('\n')
}
