import PDFDocument from 'pdfkit'

const POINTS_PER_MM = 72 / 25.4
/** pdfkit makes a file's identifier from its date: a fixed one, so that the same input is the same file. */
const NO_DATE = new Date(0)

/** A box on a page in millimetres, from its top left corner. */
export type BoxMm = { x: number; y: number; width: number; height: number }

export type PageMm = {
  widthMm: number
  heightMm: number
  /** What remains after cutting; without it the whole page. */
  trim?: BoxMm
  bleed?: BoxMm
}

/** An object of the file that others refer to. */
export type PdfRef = ReturnType<PDFKit.PDFDocument['ref']>

export type PdfFile = ReturnType<typeof openPdf>

/**
 * A PDF 1.4 that is written page by page. Pages are drawn with raw operators in millimetres, y down;
 * `read` hands over what is finished, so that a long file never stands in memory as a whole.
 */
export function openPdf({ title }: { title: string }) {
  const document = new PDFDocument({
    autoFirstPage: false,
    // No font: the empty name keeps pdfkit from reading Helvetica, which nothing here uses.
    font: '',
    margin: 0,
    pdfVersion: '1.4',
    info: { Title: title, Producer: 'Sunflower', Creator: 'Sunflower', CreationDate: NO_DATE },
  })
  // Its XMP metadata must have a date, and says no more than the properties above.
  Object.assign(document, { endMetadata: () => undefined })
  delete document.info.CreationDate
  const names = new Map<PdfRef, string>()
  const nameOf = (ref: PdfRef) => {
    const name = names.get(ref) ?? `O${names.size + 1}`
    names.set(ref, name)
    return name
  }
  /** Objects that are still open when the last page is done. */
  const finishers: (() => void)[] = []

  return {
    addPage(page: PageMm) {
      document.addPage({
        size: [page.widthMm * POINTS_PER_MM, page.heightMm * POINTS_PER_MM],
        margin: 0,
      })
      Object.assign(document.page.dictionary.data, {
        ...(page.trim && { TrimBox: boxInPoints(page.trim, page.heightMm) }),
        ...(page.bleed && { BleedBox: boxInPoints(page.bleed, page.heightMm) }),
      })
      // pdfkit has turned y down already; from here on one unit is one millimetre.
      document.addContent(`${POINTS_PER_MM} 0 0 ${POINTS_PER_MM} 0 0 cm`)
    },
    /** An entry of our own in the current page's dictionary. */
    markPage: (key: string, value: number) =>
      void Object.assign(document.page.dictionary.data, { [key]: value }),
    write: (operators: string) => void document.addContent(operators),
    /** Makes an object and, with a body, ends it. */
    addObject(data: object, body?: string | Uint8Array): PdfRef {
      const ref = document.ref(data)
      if (body !== undefined) ref.end(body)
      return ref
    },
    /** The name by which the current page's operators call a form or an image. */
    useObject(ref: PdfRef): string {
      define(document.page.xobjects, nameOf(ref), ref)
      return `/${nameOf(ref)}`
    },
    useFont(ref: PdfRef): string {
      define(document.page.fonts, nameOf(ref), ref)
      return `/${nameOf(ref)}`
    },
    beforeEnd: (finish: () => void) => void finishers.push(finish),
    /** What has been finished since the last call; null when there is nothing. */
    read: () => readAll(document),
    end() {
      for (const finish of finishers) finish()
      document.end()
    },
  }
}

function readAll(document: PDFKit.PDFDocument): Uint8Array<ArrayBuffer> | null {
  const bytes: unknown = document.read()
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : null
}

/** Resources are dictionaries that pdfkit makes when they are first asked for. */
function define(dictionary: unknown, name: string, ref: PdfRef) {
  if (typeof dictionary !== 'object' || dictionary === null) throw new Error('no dictionary')
  Object.assign(dictionary, { [name]: ref })
}

/** PDF boxes are left, bottom, right, top, with y up. */
function boxInPoints({ x, y, width, height }: BoxMm, pageHeightMm: number): number[] {
  const box = [x, pageHeightMm - y - height, x + width, pageHeightMm - y]
  return box.map((mm) => mm * POINTS_PER_MM)
}
