import { CELL_MAX_CHARACTERS } from '../schema'
import { FileError } from '../file-error'
import type { Package } from './package'
import { textReader } from './text-reader'

/**
 * All that a workbook says more than once. Their bytes lie beside the heap, one behind the other: as
 * strings of the engine a hundred thousand rows of them would fill it.
 */
const STRINGS_MAX_BYTES = 64_000_000
const STRINGS_MAX = 5_000_000
const FIRST_BYTES = 64 * 1024

export type SharedStrings = (index: number) => string | null

/** @throws FileError damaged, strings where there are more than there is room for */
export async function readSharedStrings(book: Package, name: string): Promise<SharedStrings> {
  let bytes = Buffer.allocUnsafe(FIRST_BYTES)
  let ends = new Uint32Array(FIRST_BYTES)
  let [length, count] = [0, 0]
  const keep = (text: string) => {
    // Longer than a cell may be: whoever refers to it is told in which row.
    const kept = text.slice(0, CELL_MAX_CHARACTERS + 1)
    const needed = length + Buffer.byteLength(kept)
    if (needed > STRINGS_MAX_BYTES || count >= STRINGS_MAX) throw new FileError('strings')
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, bytes.length * 2))
      bytes.copy(larger, 0, 0, length)
      bytes = larger
    }
    if (count === ends.length) {
      const more = new Uint32Array(count * 2)
      more.set(ends)
      ends = more
    }
    length += bytes.write(kept, length)
    ends[count] = length
    count += 1
  }
  const text = textReader()
  await book.read(name, {
    open: (tag) => {
      if (tag === 'si') text.begin()
      else text.open(tag)
    },
    text: text.text,
    close: (tag) => {
      if (tag === 'si') keep(text.end())
      else text.close(tag)
    },
  })
  return (index) => {
    if (!Number.isInteger(index) || index < 0 || index >= count) return null
    return bytes.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index])
  }
}
