import { z } from 'zod'
import { FILE_FORMATS, fileOptionsSchema } from '@/lib/artwork/schema'
import { makeNameTemplateSchema } from './name-template'

/** `original`: WeChat's bytes as they came. */
export const ARCHIVE_FORMATS = [...FILE_FORMATS, 'original'] as const

/** One archive holds this many codes; more would be a file nobody can open. */
export const ARCHIVE_MAX_CODES = 10_000

/**
 * How the files of a ZIP are made and named; the selection is read beside it.
 * @param columns headings that names may be made of; null: they were looked at already
 */
export const makeArchiveOptionsSchema = (columns: readonly string[] | null) =>
  fileOptionsSchema.extend({
    format: z.enum(ARCHIVE_FORMATS, { error: 'format' }).default('png'),
    nameTemplate: makeNameTemplateSchema(columns),
  })

/** Of codes that are no batch's. */
export const archiveOptionsSchema = makeArchiveOptionsSchema([])

type Schema = ReturnType<typeof makeArchiveOptionsSchema>
export type ArchiveOptions = z.output<Schema>
export type ArchiveOptionsInput = z.input<Schema>
