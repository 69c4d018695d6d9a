import 'server-only'
import { createHash } from 'node:crypto'
import { makeZip } from 'client-zip'
import type { FileOptions } from '@/lib/artwork/schema'
import { breathe } from '@/lib/breathe'
import { withSources, type DrawingSource } from '@/lib/codes/drawing-source'
import { describeFile, nameFile } from './archive-names'
import type { ArchiveOptions } from './archive-order'
import type { ArchiveWords } from './archive-words'
import { leftOutLine, manifestHead, manifestLine, MANIFEST_NAME, README_NAME } from './manifest'
import { drawOrLeaveOut, nothingDrawn, type LeftOut, type Outcome } from '@/lib/codes/not-drawn'
import { drawPrintFile, type PrintFile } from './print-file'
import { eachSelectedRow, type SelectedRow } from './selected-rows'
import type { CodeSelection } from '@/lib/codes/selection'
import { openNames } from './unique-names'

/** How many are drawn at a time: while one is compressed, the next is read. */
const AT_ONCE = 2

type DrawnArchive = {
  selection: CodeSelection
  options: ArchiveOptions & FileOptions
  words: ArchiveWords
  signal: AbortSignal
  /** Whatever came of a code. @param files how many are in the ZIP @param seen of how many codes */
  onDrawn: (files: number, seen: number) => void
}

/**
 * Codes drawn one after another into a ZIP; nothing is kept but names and lines of the manifest. Those
 * that cannot be drawn are left out and named there. The stream fails with AppError nothing_drawn
 * where no code can.
 */
export function openDrawnZip(archive: DrawnArchive): ReadableStream<Uint8Array> {
  return makeZip(drawEntries(archive))
}

async function* drawEntries(archive: DrawnArchive) {
  const { options, words, onDrawn } = archive
  const pickName = openNames([MANIFEST_NAME, README_NAME])
  const leftOut: LeftOut[] = []
  let [manifest, files, seen] = [manifestHead(), 0, 0]
  for await (const { code, row, outcome } of drawAhead(archive)) {
    seen += 1
    const look = describeFile(code, options)
    if ('leftOut' in outcome) {
      leftOut.push({ title: code.title, path: code.path, error: outcome.leftOut })
      manifest += leftOutLine(code, look, words.why(outcome.leftOut))
    } else {
      files += 1
      const { bytes, extension } = outcome.made
      // Its place among all that were ordered: one that is left out moves no other's number.
      const name = pickName(nameFile(code, options, seen, row), extension)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const note = words.note(outcome.made)
      manifest += manifestLine(code, { name, sha256, bytes: bytes.length, ...look, note })
      yield { name, input: bytes, lastModified: new Date(code.createdAt) }
    }
    onDrawn(files, seen)
  }
  if (files === 0) throw nothingDrawn(leftOut)
  yield { name: MANIFEST_NAME, input: Buffer.from(manifest) }
  yield { name: README_NAME, input: Buffer.from(words.readme(files, leftOut.length)) }
}

/** Keeps the order, and a few drawings under way. */
async function* drawAhead({ selection, options, signal }: DrawnArchive) {
  const underWay: Promise<Drawn>[] = []
  const draw = async ({ code, row, source }: Sourced) => ({
    code,
    row,
    outcome: await drawOrLeaveOut(code.id, () => drawPrintFile(code, options, source)),
  })
  try {
    for await (const one of withSources(eachSelectedRow(selection, options.nameTemplate))) {
      await breathe()
      signal.throwIfAborted()
      const drawn = draw(one)
      // Its failure is met when its turn comes; until then it must not look unheard.
      drawn.catch(() => undefined)
      underWay.push(drawn)
      const first = underWay.length >= AT_ONCE ? underWay.shift() : undefined
      if (first) yield await first
    }
    while (underWay.length > 0) {
      const first = underWay.shift()
      if (first) yield await first
    }
  } finally {
    // Nothing goes on working behind the back of whoever stopped early.
    await Promise.allSettled(underWay)
  }
}

type Sourced = SelectedRow & { source: DrawingSource | undefined }
type Drawn = SelectedRow & { outcome: Outcome<PrintFile> }
