import { BYTE_ORDER_MARK, csvLine } from '@/lib/csv'
import type { CodeView } from './view-code'

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
] as const

/** The first line: names that programs read, the same in every language. */
export const manifestHead = () => BYTE_ORDER_MARK + csvLine(COLUMNS)

export type ManifestFile = {
  name: string
  sha256: string
  bytes: number
  colour: string
  background: string
  size: string
}

/** The line of one file. */
export function manifestLine(code: CodeView, file: ManifestFile): string {
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
  }
  return csvLine(COLUMNS.map((column) => cells[column]))
}
