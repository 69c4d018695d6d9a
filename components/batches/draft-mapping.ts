import type { BatchColumns } from '@/lib/batches/queries'
import {
  BATCH_FIELDS,
  fillTemplate,
  tokensOf,
  type BatchMapping,
  type FieldSource,
} from '@/lib/batches/mapping'
import { columnNamed } from '@/lib/codes/column-named'

/** A mapping while it is chosen, in the order of the fields, without what was begun and left empty. */
export function settle(mapping: BatchMapping): BatchMapping {
  const settled: BatchMapping = {}
  for (const field of BATCH_FIELDS) {
    const source = mapping[field]
    if (source && !isEmpty(source)) settled[field] = source
  }
  return settled
}

function isEmpty(source: FieldSource): boolean {
  if (source.from === 'column') return false
  return (source.from === 'text' ? source.text : source.template).trim() === ''
}

export function isSameMapping(one: BatchMapping, other: BatchMapping): boolean {
  return JSON.stringify(settle(one)) === JSON.stringify(settle(other))
}

/** What a field would hold, of the first rows that say something. */
export function samplesOf(
  source: FieldSource,
  { header, samples, firstRows }: BatchColumns,
): string[] {
  if (source.from === 'column') return samples[source.column] ?? []
  if (source.from === 'text') return [source.text]
  return firstRows.map((cells) => fillTemplate(source.template, header, cells).text)
}

/** Names in a template that are no column. */
export function unknownNames(template: string, header: readonly string[]): string[] {
  const unknown = tokensOf(template).filter((name) => columnNamed(header, name) === null)
  return [...new Set(unknown)]
}

/** The columns that a mapping takes anything from, in the order of the fields. */
export function columnsOf(mapping: BatchMapping, header: readonly string[]): number[] {
  const used = BATCH_FIELDS.flatMap((field) => {
    const source = mapping[field]
    if (source?.from === 'column') return [source.column]
    if (source?.from !== 'template') return []
    return tokensOf(source.template).flatMap((name) => columnNamed(header, name) ?? [])
  })
  return [...new Set(used)]
}

/** With what the columns step begins: a list of shops has ids, not paths, and is asked for a pattern. */
export function beginMapping({ mapping, patterns: [pattern = ''] }: BatchColumns): BatchMapping {
  return mapping.path ? mapping : { ...mapping, path: { from: 'template', template: pattern } }
}
