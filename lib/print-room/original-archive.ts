import 'server-only'
import { makeZip, predictLength } from 'client-zip'
import { breathe } from '@/lib/breathe'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { describeFile, nameFile, originalExtension } from './archive-names'
import type { ArchiveOptions } from './archive-order'
import type { ArchiveWords } from './archive-words'
import { leftOutLine, manifestHead, manifestLine, MANIFEST_NAME, README_NAME } from './manifest'
import { notDrawn, nothingDrawn, type LeftOut } from '@/lib/codes/not-drawn'
import { eachSelectedRow } from './selected-rows'
import type { CodeSelection } from '@/lib/codes/selection'
import { openNames } from './unique-names'

/** How many pictures are in memory at a time. */
const CHUNK = 16

/** Stands in the manifest's lines until a picture is read; a checksum is as long. */
const UNREAD_SUM = '0'.repeat(64)

type Original = { codeId: string; name: string; size: number; lastModified: Date }

/** A line of the manifest, and the code whose checksum it waits for; null: it is left out. */
type Line = { text: string; codeId: string | null }

type Listed = { originals: Original[]; lines: Line[]; leftOut: LeftOut[] }

export type SizedZip = {
  count: number
  length: number
  open: (signal: AbortSignal) => ReadableStream<Uint8Array>
}

/**
 * WeChat's own pictures as a ZIP whose length is known before the first of them is read: their
 * sizes are stored, checksums are all equally long, and a ZIP that compresses nothing adds up. Those
 * that are gone, or not as long as they came, are known by then: they are named and left out.
 * @throws AppError nothing_drawn
 */
export async function planOriginals(
  selection: CodeSelection,
  options: ArchiveOptions,
  words: ArchiveWords,
): Promise<SizedZip> {
  const { originals, lines, leftOut } = await listOriginals(selection, options, words)
  if (originals.length === 0) throw nothingDrawn(leftOut)
  const sums = new Map<string, string>()
  const manifest = () =>
    Buffer.from(
      manifestHead() +
        lines
          .map(({ text, codeId }) =>
            codeId === null ? text : text.replace(UNREAD_SUM, sums.get(codeId) ?? UNREAD_SUM),
          )
          .join(''),
    )
  const readme = words.readme(originals.length, leftOut.length)
  const note = { name: README_NAME, input: Buffer.from(readme) }
  const sized = [
    ...originals,
    { name: MANIFEST_NAME, size: manifest().length },
    { name: README_NAME, size: note.input.length },
  ]
  return {
    count: originals.length,
    length: Number(predictLength(sized)),
    open: (signal) =>
      makeZip(
        (async function* () {
          for await (const { codeId, sha256, ...entry } of readOriginals(originals, signal)) {
            sums.set(codeId, sha256)
            yield entry
          }
          yield { name: MANIFEST_NAME, input: manifest() }
          yield note
        })(),
      ),
  }
}

async function listOriginals(
  selection: CodeSelection,
  options: ArchiveOptions,
  words: ArchiveWords,
): Promise<Listed> {
  const listed: Listed = { originals: [], lines: [], leftOut: [] }
  const pickName = openNames([MANIFEST_NAME, README_NAME])
  let seen = 0
  for await (const rows of eachSelectedRow(selection, options.nameTemplate)) {
    await breathe()
    const sizes = await listPictureSizes(rows.map(({ code }) => code.id))
    for (const { code, row } of rows) {
      seen += 1
      const look = describeFile(code, options)
      const size = sizes.get(code.id)
      if (size !== code.pictureBytes) {
        const error = notDrawn(size === undefined ? 'missing' : 'broken')
        listed.leftOut.push({ title: code.title, path: code.path, error })
        listed.lines.push({ text: leftOutLine(code, look, words.why(error)), codeId: null })
        continue
      }
      const name = pickName(nameFile(code, options, seen, row), originalExtension(code))
      const text = manifestLine(code, { name, sha256: UNREAD_SUM, bytes: size, ...look })
      const lastModified = new Date(code.createdAt)
      listed.originals.push({ codeId: code.id, name, size, lastModified })
      listed.lines.push({ text, codeId: code.id })
    }
  }
  return listed
}

/**
 * How many bytes there are of each picture, without reading them: both databases keep a value's
 * length in front of it.
 */
async function listPictureSizes(codeIds: readonly string[]): Promise<Map<string, number>> {
  if (codeIds.length === 0) return new Map()
  const rows = await db.$queryRaw<{ codeId: string; bytes: bigint | number }[]>`
    SELECT "codeId", length("bytes") AS "bytes" FROM "Picture"
    WHERE "codeId" IN (${Prisma.join([...codeIds])})`
  return new Map(rows.map(({ codeId, bytes }) => [codeId, Number(bytes)]))
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
    for (const { codeId, name, size, lastModified } of some) {
      const picture = pictureOf.get(codeId)
      // The length has been promised: another one would be a broken file that looks whole.
      if (picture?.bytes.length !== size) throw new AppError('conflict')
      yield { codeId, name, input: picture.bytes, lastModified, sha256: picture.sha256 }
    }
  }
}
