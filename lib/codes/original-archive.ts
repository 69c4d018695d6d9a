import 'server-only'
import { makeZip, predictLength } from 'client-zip'
import { db } from '@/lib/db'
import { AppError } from '@/lib/errors'
import { describeFile, nameFile, originalExtension } from './archive-names'
import type { ArchiveOptions } from './archive-order'
import { MANIFEST_NAME, README_NAME, manifestHead, manifestLine } from './manifest'
import { eachSelected, type CodeSelection } from './selection'
import { openNames } from './unique-names'

/** How many pictures are in memory at a time. */
const CHUNK = 16

type Original = { codeId: string; name: string; size: number; lastModified: Date }

export type SizedZip = { length: number; open: (signal: AbortSignal) => ReadableStream<Uint8Array> }

/**
 * WeChat's own pictures as a ZIP whose length is known before the first of them is read: their
 * sizes and checksums are stored, and a ZIP that compresses nothing adds up.
 */
export async function planOriginals(
  selection: CodeSelection,
  options: ArchiveOptions,
  readme: string,
): Promise<SizedZip> {
  const { originals, manifest } = await listOriginals(selection, options)
  const texts = [
    { name: MANIFEST_NAME, input: Buffer.from(manifest) },
    { name: README_NAME, input: Buffer.from(readme) },
  ]
  const sized = [...originals, ...texts.map(({ name, input }) => ({ name, size: input.length }))]
  return {
    length: Number(predictLength(sized)),
    open: (signal) =>
      makeZip(
        (async function* () {
          yield* readOriginals(originals, signal)
          yield* texts
        })(),
      ),
  }
}

async function listOriginals(selection: CodeSelection, options: ArchiveOptions) {
  const originals: Original[] = []
  const pickName = openNames([MANIFEST_NAME, README_NAME])
  let manifest = manifestHead()
  for await (const codes of eachSelected(selection)) {
    const ids = codes.map(({ id }) => id)
    const sums = await db.picture.findMany({
      where: { codeId: { in: ids } },
      select: { codeId: true, sha256: true },
    })
    const sumOf = new Map(sums.map(({ codeId, sha256 }) => [codeId, sha256]))
    for (const code of codes) {
      const base = nameFile(code, options, originals.length + 1)
      const name = pickName(base, originalExtension(code))
      const [size, sha256] = [code.pictureBytes, sumOf.get(code.id) ?? '']
      originals.push({ codeId: code.id, name, size, lastModified: new Date(code.createdAt) })
      manifest += manifestLine(code, { name, sha256, bytes: size, ...describeFile(code, options) })
    }
  }
  return { originals, manifest }
}

async function* readOriginals(originals: readonly Original[], signal: AbortSignal) {
  for (let start = 0; start < originals.length; start += CHUNK) {
    signal.throwIfAborted()
    const some = originals.slice(start, start + CHUNK)
    const pictures = await db.picture.findMany({
      where: { codeId: { in: some.map(({ codeId }) => codeId) } },
      select: { codeId: true, bytes: true },
    })
    const bytesOf = new Map(pictures.map(({ codeId, bytes }) => [codeId, bytes]))
    for (const { codeId, name, size, lastModified } of some) {
      const input = bytesOf.get(codeId)
      // The length has been promised: another one would be a broken file that looks whole.
      if (input?.length !== size) throw new AppError('conflict')
      yield { name, input, lastModified }
    }
  }
}
