import { z } from 'zod'
import { BATCH_FIELDS, mappingSchema, type BatchMapping } from './mapping'
import { textsOf, type Cell } from './cells'
import { foundSchema, type Found } from './found'
import { CELL_MARKS, settingsSchema, type FileSettings } from './schema'
import type { RowProblem } from './read-row'

// What a batch and its rows keep as JSON, read back.

const cells = z.array(z.union([z.string(), z.tuple([z.string(), z.enum(CELL_MARKS)])]))

export const readCells = (stored: string): Cell[] => cells.parse(JSON.parse(stored))
/** Cells, or headings, without what the reading saw of them. */
export const readTexts = (stored: string): string[] => textsOf(readCells(stored))
export const readSettings = (stored: string): FileSettings =>
  settingsSchema.parse(JSON.parse(stored))
export const readFound = (stored: string): Found => foundSchema.parse(JSON.parse(stored))
export const readMapping = (stored: string): BatchMapping => mappingSchema.parse(JSON.parse(stored))

const problems = z.array(
  z.object({ field: z.enum([...BATCH_FIELDS, 'row']), problem: z.string(), value: z.string() }),
)
export const readProblems = (stored: string): RowProblem[] => problems.parse(JSON.parse(stored))
