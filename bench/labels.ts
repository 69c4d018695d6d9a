import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import type { KeptPicture } from '@/lib/artwork/drawing'
import { LABEL_SHEETS, labelsPerSheet } from '@/lib/artwork/label-sheets'
import { drawLabelsPdf } from '@/lib/artwork/labels-pdf'
import { readTestDrawing } from '@/lib/artwork/test-drawing'
import { wechatPicture } from './pictures'
import { comparePair, type Row } from './measure'

const SHEET = LABEL_SHEETS.L7163

/** A file of labels with captions, every label another code. */
export async function measureLabels(labels: number): Promise<Row> {
  const drawing = await readTestDrawing(await wechatPicture(430))
  const pictures = await Promise.all(drawing.pictures.map(toPng))
  let bytes = 0
  const row = await comparePair({
    name: `labels-${labels}`,
    anchor: 'pdfkit alone: the same logo and badge and a line of text a label',
    pairs: labels > 100 ? 5 : 9,
    ours: async () => {
      bytes = 0
      const pieces = drawLabelsPdf({
        plan: {
          sheet: SHEET,
          start: 1,
          copies: 1,
          hasCaption: true,
          guides: 'corners',
          offsetXMm: 0,
          offsetYMm: 0,
          kOnly: false,
          line: null,
        },
        codes: repeated(labels, (label) => ({ drawing, caption: `门店 ${label} Table ${label}` })),
        leaveOut: (_, error) => {
          throw error
        },
        noteLeftOut: () => null,
        title: 'bench',
        calibration: null,
      })
      for await (const piece of pieces) bytes += piece.length
    },
    floor: () => drawBareSheets(labels, pictures),
  })
  return { ...row, note: `${(bytes / 1000).toFixed(0)} kB` }
}

/** One after another, as they come from the database. */
async function* repeated<One>(count: number, make: (at: number) => One): AsyncGenerator<One> {
  for (let at = 1; at <= count; at += 1) yield await Promise.resolve(make(at))
}

function toPng({ raster }: KeptPicture): Promise<Buffer> {
  const { width, height, rgba } = raster
  return sharp(rgba, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer()
}

async function drawBareSheets(labels: number, pictures: readonly Buffer[]): Promise<void> {
  const pdf = new PDFDocument({ size: 'A4', autoFirstPage: false })
  pdf.resume()
  const perSheet = labelsPerSheet(SHEET)
  for (let label = 0; label < labels; label += 1) {
    if (label % perSheet === 0) pdf.addPage()
    const y = 20 + (label % perSheet) * 20
    // Copies, or pdfkit would write the same pictures only once.
    for (const one of pictures) pdf.image(Buffer.from(one), 20, y, { width: 15 })
    pdf.text(`Table ${label}`, 130, y, { lineBreak: false })
  }
  const ended = new Promise((resolve) => pdf.on('end', resolve))
  pdf.end()
  await ended
}
