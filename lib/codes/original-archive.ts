import 'server-only'
import { makeZip, predictLength } from 'client-zip'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { describeFile, nameFile, originalExtension } from './archive-names'
import type { ArchiveOptions } from './archive-order'
import { MANIFEST_NAME, README_NAME, manifestHead, manifestLine } from './manifest'
import { eachSelected, type CodeSelection } from './selection'
import { openNames } from './unique-names'

/** How many pictures are in memory at a time. */
const CHUNK = 16

/** Stands in the manifest's lines until a picture is read; a checksum is as long. */
const UNREAD_SUM = '0'.repeat(64)

type Original = {
  codeId: string
  name: string
  size: number
  lastModified: Date
  /** Its line of the manifest, save the checksum. */
  line: string
}

export type SizedZip = { length: number; open: (signal: AbortSignal) => ReadableStream<Uint8Array> }

/**
 * WeChat's own pictures as a ZIP whose length is known before the first of them is read: their
 * sizes are stored, checksums are all equally long, and a ZIP that compresses nothing adds up.
 */
export async function planOriginals(
  selection: CodeSelection,
  options: ArchiveOptions,
  readme: string,
): Promise<SizedZip> {
  const originals = await listOriginals(selection, options)
  const lines = originals.map(({ line }) => line)
  const manifest = (withSums: readonly string[]) => Buffer.from(manifestHead() + withSums.join(''))
  const note = { name: README_NAME, input: Buffer.from(readme) }
  const sized = [
    ...originals,
    { name: MANIFEST_NAME, size: manifest(lines).length },
    { name: README_NAME, size: note.input.length },
  ]
  return {
    length: Number(predictLength(sized)),
    open: (signal) =>
      makeZip(
        (async function* () {
          const withSums: string[] = []
          for await (const { sha256, line, ...entry } of readOriginals(originals, signal)) {
            withSums.push(line.replace(UNREAD_SUM, sha256))
            yield entry
          }
          yield { name: MANIFEST_NAME, input: manifest(withSums) }
          yield note
        })(),
      ),
  }
}

async function listOriginals(selection: CodeSelection, options: ArchiveOptions) {
  const originals: Original[] = []
  const pickName = openNames([MANIFEST_NAME, README_NAME])
  for await (const codes of eachSelected(selection)) {
    await breathe()
    for (const code of codes) {
      const base = nameFile(code, options, originals.length + 1)
      const name = pickName(base, originalExtension(code))
      const size = code.pictureBytes
      const file = { name, sha256: UNREAD_SUM, bytes: size, ...describeFile(code, options) }
      const line = manifestLine(code, file)
      const lastModified = new Date(code.createdAt)
      originals.push({ codeId: code.id, name, size, lastModified, line })
    }
  }
  return originals
}

async function* readOriginals(originals: readonly Original[], signal: AbortSignal) {
  for (let start = 0; start < originals.length; start += CHUNK) {
    await breathe()
    signal.throwIfAborted()
    const some = originals.slice(start, start + CHUNK)
    const pictures = await db.picture.findMany({
      where: { codeId: { in: some.map(({ codeId }) => codeId) } },
      select: { codeId: true, bytes: true, sha256: true },
    })
    const pictureOf = new Map(pictures.map((picture) => [picture.codeId, picture]))
    for (const { codeId, name, size, lastModified, line } of some) {
      const picture = pictureOf.get(codeId)
      // The length has been promised: another one would be a broken file that looks whole.
      if (picture?.bytes.length !== size) throw new AppError('conflict')
      yield { name, input: picture.bytes, lastModified, line, sha256: picture.sha256 }
    }
  }
}
