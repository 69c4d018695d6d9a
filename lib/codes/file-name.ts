/** Base name and extension stay far below the 255 bytes that file systems take. */
export const MAX_BASE_BYTES = 120

/** Control characters, line ends, and those that turn the reading direction or have no width. */
const UNSEEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu
const FORBIDDEN = /[<>:"/\\|?*]/g
/** Windows keeps these for devices, whatever follows the first dot. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\.|$)/i

const encoder = new TextEncoder()
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * A base name that every file system takes, from any text. The suffix is ours, is kept whole and
 * has no sign that needs guarding.
 */
export function guardBaseName(text: string, suffix = ''): string {
  const clean = text
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(FORBIDDEN, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+/, '')
  const guarded = RESERVED.test(clean + suffix) ? `_${clean}` : clean
  const room = MAX_BASE_BYTES - encoder.encode(suffix).length
  const base = cutToBytes(guarded, room).replace(/[\s.]+$/, '')
  return (base || 'code') + suffix
}

/** As much of the text as fits, cut between what a reader sees as characters. */
export function cutToBytes(text: string, maxBytes: number): string {
  // Finding what a reader sees as characters is a hundred times slower than counting bytes.
  if (encoder.encode(text).length <= maxBytes) return text
  let end = 0
  let bytes = 0
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += encoder.encode(segment).length
    if (bytes > maxBytes) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

type NamedPicture = {
  id: string
  title: string
  path: string
  mediaType: string
  pictureWidthPx: number
}

/** What a stored picture is called on the reader's disk, for example `Table 12_430px_1a2b3c4d.jpg`. */
export function pictureFileName(code: NamedPicture): string {
  const suffix = `_${code.pictureWidthPx}px_${code.id.slice(0, 8)}`
  const extension = code.mediaType === 'image/png' ? 'png' : 'jpg'
  return `${guardBaseName(code.title || code.path, suffix)}.${extension}`
}

type NamedCode = { id: string; title: string; path: string }

/** What a drawn file is called, for example `Table 12_50mm_1a2b3c4d.pdf`. */
export function printFileName(code: NamedCode, { size }: FileSize, extension: string): string {
  const side = 'mm' in size ? `${size.mm}mm` : `${size.px}px`
  const suffix = `_${side}_${code.id.slice(0, 8)}`
  return `${guardBaseName(code.title || code.path, suffix)}.${extension}`
}

type FileSize = { size: { mm: number } | { px: number } }
