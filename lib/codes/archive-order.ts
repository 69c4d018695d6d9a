import { z } from 'zod'
import { FILE_FORMATS, fileOptionsSchema } from '@/lib/artwork/schema'
import { nameTemplateSchema } from './name-template'

/** `original`: WeChat's bytes as they came. */
export const ARCHIVE_FORMATS = [...FILE_FORMATS, 'original'] as const

/** One archive holds this many codes; more would be a file nobody can open. */
export const ARCHIVE_MAX_CODES = 10_000

/** How the files of a ZIP are made and named; the selection is read beside it. */
export const archiveOptionsSchema = fileOptionsSchema.extend({
  format: z.enum(ARCHIVE_FORMATS, { error: 'format' }).default('png'),
  nameTemplate: nameTemplateSchema,
})

export type ArchiveOptions = z.output<typeof archiveOptionsSchema>
export type ArchiveOptionsInput = z.input<typeof archiveOptionsSchema>
