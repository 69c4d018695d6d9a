import type { ArchiveOptions } from './archive-order'
import { dayInZone } from '@/lib/day-in-zone'
import type { ManifestFile } from './manifest'
import { fillTemplate } from './name-template'
import type { CodeView } from './view-code'

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

/** The base name of one code's file. @param seq its place in the archive, from 1 */
export function nameFile(code: CodeView, options: ArchiveOptions, seq: number): string {
  const { size, colour } = describeFile(code, options)
  const { nameTemplate } = options
  return fillTemplate(nameTemplate, {
    campaign: code.campaign,
    title: code.title || code.path,
    path: code.path,
    size,
    colour,
    id: code.id.slice(0, SHORT_ID),
    // The calendar of another zone is dear to ask ten thousand times.
    date: nameTemplate.includes('{date}') ? dayInZone(new Date(code.createdAt), ZONE) : '',
    seq,
  })
}

/** The ending of a file that holds WeChat's own bytes. */
export const originalExtension = ({ mediaType }: Pick<CodeView, 'mediaType'>) =>
  mediaType === 'image/png' ? 'png' : 'jpg'
