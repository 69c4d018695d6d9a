import { z } from 'zod'
import { BATCH_FIELDS, mappingSchema, type BatchMapping } from './mapping'
import { settingsSchema, type CsvSettings } from './schema'
import type { RowProblem } from './read-row'

// What a batch and its rows keep as JSON, read back.

const texts = z.array(z.string())

export const readTexts = (stored: string): string[] => texts.parse(JSON.parse(stored))
export const readSettings = (stored: string): CsvSettings =>
  settingsSchema.parse(JSON.parse(stored))
export const readMapping = (stored: string): BatchMapping => mappingSchema.parse(JSON.parse(stored))

const problems = z.array(
  z.object({ field: z.enum([...BATCH_FIELDS, 'row']), problem: z.string(), value: z.string() }),
)
export const readProblems = (stored: string): RowProblem[] => problems.parse(JSON.parse(stored))
