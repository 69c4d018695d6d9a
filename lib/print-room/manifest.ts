import { BYTE_ORDER_MARK, csvLine } from '@/lib/tables/csv'
import type { CodeView } from '@/lib/codes/view-code'

export const MANIFEST_NAME = 'manifest.csv'
export const README_NAME = 'README.txt'

const COLUMNS = [
  'file',
  'sha256',
  'bytes',
  'id',
  'path',
  'scene',
  'title',
  'campaign',
  'tags',
  'line colour',
  'background',
  'size',
  'mini program',
  'kind',
  'created',
  'note',
] as const

/** The first line: names that programs read, the same in every language. */
export const manifestHead = () => BYTE_ORDER_MARK + csvLine(COLUMNS)

type Look = { colour: string; background: string; size: string }

export type ManifestFile = Look & {
  name: string
  sha256: string
  bytes: number
  /** What is to be known of it, in words. */
  note?: string
}

/** The line of one file. */
export const manifestLine = (code: CodeView, file: ManifestFile): string => lineOf(code, file)

/** The line of a code without a file. @param why in words, and what to do about it */
export const leftOutLine = (code: CodeView, look: Look, why: string): string =>
  lineOf(code, { ...look, name: '', sha256: '', bytes: '', note: why })

function lineOf(
  code: CodeView,
  file: Omit<ManifestFile, 'bytes'> & { bytes: number | '' },
): string {
  const cells: Record<(typeof COLUMNS)[number], string | number> = {
    file: file.name,
    sha256: file.sha256,
    bytes: file.bytes,
    id: code.id,
    path: code.path,
    scene: code.scene,
    title: code.title,
    campaign: code.campaign,
    tags: code.tags.join(', '),
    'line colour': file.colour,
    background: file.background,
    size: file.size,
    'mini program': code.program.name,
    kind: code.kind,
    created: code.createdAt,
    note: file.note ?? '',
  }
  return csvLine(COLUMNS.map((column) => cells[column]))
}
