import 'server-only'
import { z } from 'zod'
import type { Viewer } from '@/lib/auth/viewer'
import { columnNamed, columnNames } from '@/lib/codes/column-named'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import { getDraft } from './draft'
import {
  BATCH_FIELDS,
  FIELD_SOURCES,
  type BatchField,
  type BatchMapping,
  type FieldSource,
} from './mapping'
import { readTexts } from './stored'

/** As it is kept: another file has the same headings in another order. */
const keptSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('heading'), heading: z.string() }),
  FIELD_SOURCES.text,
  FIELD_SOURCES.template,
])
const keptMapping = z.partialRecord(z.enum(BATCH_FIELDS), keptSource)
type KeptSource = z.output<typeof keptSource>

export type SavedMapping = {
  id: string
  name: string
  savedBy: string
  mapping: BatchMapping
  /** Headings it wants that this file does not have. */
  missing: string[]
}

type NewMapping = { batchId: string; name: string; mapping: BatchMapping }

/** Keeps a mapping for files to come; under a name that is there already it takes its place. */
export async function saveMapping(
  viewer: Viewer,
  { batchId, name, mapping }: NewMapping,
): Promise<void> {
  const names = columnNames(readTexts((await getDraft(viewer, batchId)).header))
  const toKept = (source: FieldSource): KeptSource =>
    source.from === 'column' ? { from: 'heading', heading: names[source.column] ?? '' } : source
  const kept = JSON.stringify(mapSources(mapping, toKept))
  const data = { mapping: kept, savedById: viewer.id, savedAt: new Date() }
  await db.savedMapping.upsert({ where: { name }, create: { name, ...data }, update: data })
}

/** Everybody's, as they fit the headings of a file. */
export async function listSavedMappings(header: readonly string[]): Promise<SavedMapping[]> {
  const saved = await db.savedMapping.findMany({
    orderBy: { name: 'asc' },
    select: { id: true, name: true, mapping: true, savedBy: { select: { name: true } } },
  })
  return saved.map(({ id, name, mapping, savedBy }) => {
    const missing: string[] = []
    const fitted = mapSources(keptMapping.parse(JSON.parse(mapping)), (source) => {
      if (source.from !== 'heading') return source
      const column = columnNamed(header, source.heading)
      if (column === null) missing.push(source.heading)
      return column === null ? null : { from: 'column' as const, column }
    })
    return { id, name, savedBy: savedBy.name, mapping: fitted, missing }
  })
}

/** @throws AppError not_found */
export async function deleteMapping(id: string): Promise<void> {
  const { count } = await db.savedMapping.deleteMany({ where: { id } })
  if (count === 0) throw new AppError('not_found')
}

/** A field whose source comes to nothing is left out. */
function mapSources<A, B>(
  mapping: Partial<Record<BatchField, A>>,
  change: (source: A) => B | null,
): Partial<Record<BatchField, B>> {
  const changed: Partial<Record<BatchField, B>> = {}
  for (const field of BATCH_FIELDS) {
    const source = mapping[field]
    const next = source === undefined ? null : change(source)
    if (next !== null) changed[field] = next
  }
  return changed
}
