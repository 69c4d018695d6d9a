import type { ArchiveOptions } from './archive-order'
import { dayInZone } from '@/lib/day-in-zone'
import type { ManifestFile } from './manifest'
import { fillTemplate } from './name-template'
import type { CodeView } from '@/lib/codes/view-code'
import type { HeadedRow } from './word-template'

/** The calendar that a code's date is told in: WeChat's. */
const ZONE = 'Asia/Shanghai'
/** How much of an id tells codes apart on a disk. */
export const SHORT_ID = 8

type Described = Pick<ManifestFile, 'colour' | 'background' | 'size'>

/** How a file looks, in the words of its name and its line in the manifest. */
export function describeFile(code: CodeView, options: ArchiveOptions): Described {
  const own = code.autoColour ? 'auto' : code.lineColour.replace('#', '').toUpperCase()
  if (options.format === 'original') {
    return {
      colour: own,
      background: code.transparent ? 'transparent' : 'white',
      size: `${code.pictureWidthPx}px`,
    }
  }
  const { size, colour, background } = options
  return {
    colour: colour?.replace('#', '').toUpperCase() ?? own,
    background,
    size: 'mm' in size ? `${size.mm}mm` : `${size.px}px`,
  }
}

/** What a name says of a code itself, whatever its file looks like. */
export function nameValues(code: CodeView, isDated = true) {
  return {
    campaign: code.campaign,
    title: code.title || code.path,
    path: code.path,
    id: code.id.slice(0, SHORT_ID),
    // The calendar of another zone is dear to ask ten thousand times.
    date: isDated ? dayInZone(new Date(code.createdAt), ZONE) : '',
  }
}

/**
 * The base name of one code's file.
 * @param seq its place in the archive, from 1
 * @param row what its batch's file says of it
 */
export function nameFile(
  code: CodeView,
  options: ArchiveOptions,
  seq: number,
  row: HeadedRow,
): string {
  const { size, colour } = describeFile(code, options)
  const { nameTemplate } = options
  const values = { ...nameValues(code, nameTemplate.includes('{date}')), size, colour, seq }
  return fillTemplate(nameTemplate, values, row)
}

/** The ending of a file that holds WeChat's own bytes. */
export const originalExtension = ({ mediaType }: Pick<CodeView, 'mediaType'>) =>
  mediaType === 'image/png' ? 'png' : 'jpg'
