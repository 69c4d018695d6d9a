import 'server-only'
import { createHash } from 'node:crypto'
import { makeZip } from 'client-zip'
import type { FileOptions } from '@/lib/artwork/schema'
import { breathe } from '@/lib/breathe'
import { describeFile, nameFile } from './archive-names'
import type { ArchiveOptions } from './archive-order'
import { MANIFEST_NAME, README_NAME, manifestHead, manifestLine } from './manifest'
import type { RenderFile } from './render-file'
import { eachSelected, type CodeSelection } from './selection'
import { openNames } from './unique-names'
import type { CodeView } from './view-code'

/** How many are drawn at a time: while one is compressed, the next is read. */
const AT_ONCE = 2

type DrawnArchive = {
  selection: CodeSelection
  options: ArchiveOptions & FileOptions
  readme: string
  renderFile: RenderFile
  signal: AbortSignal
  onDrawn: (count: number) => void
}

/** Codes drawn one after another into a ZIP; nothing is kept but names and lines of the manifest. */
export function openDrawnZip(archive: DrawnArchive): ReadableStream<Uint8Array> {
  return makeZip(drawEntries(archive))
}

async function* drawEntries(archive: DrawnArchive) {
  const { options, readme, onDrawn } = archive
  const pickName = openNames([MANIFEST_NAME, README_NAME])
  let [manifest, count] = [manifestHead(), 0]
  for await (const { code, file } of drawAhead(archive)) {
    count += 1
    const name = pickName(nameFile(code, options, count), file.extension)
    manifest += manifestLine(code, {
      name,
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      bytes: file.bytes.length,
      ...describeFile(code, options),
    })
    yield { name, input: file.bytes, lastModified: new Date(code.createdAt) }
    onDrawn(count)
  }
  yield { name: MANIFEST_NAME, input: Buffer.from(manifest) }
  yield { name: README_NAME, input: Buffer.from(readme) }
}

/** Keeps the order, and a few drawings under way. */
async function* drawAhead({ selection, options, renderFile, signal }: DrawnArchive) {
  const underWay: Promise<Drawn>[] = []
  const draw = async (code: CodeView) => ({ code, file: await renderFile(code.id, options) })
  try {
    for await (const codes of eachSelected(selection)) {
      for (const code of codes) {
        await breathe()
        signal.throwIfAborted()
        const drawn = draw(code)
        // Its failure is met when its turn comes; until then it must not look unheard.
        drawn.catch(() => undefined)
        underWay.push(drawn)
        const first = underWay.length >= AT_ONCE ? underWay.shift() : undefined
        if (first) yield await first
      }
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

type Drawn = { code: CodeView; file: Awaited<ReturnType<RenderFile>> }
