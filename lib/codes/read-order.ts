import 'server-only'
import { z } from 'zod'
import { AppError, type FieldProblem } from '@/lib/errors'
import { readBody } from '@/lib/http/read-body'
import type { Viewer } from '@/lib/auth/viewer'
import { findColumns } from './batch-columns'
import { inRowOrder } from './first-rows'
import { batchOf, codeSelectionSchema, type CodeSelection } from './selection'

/** Ten thousand ids of 64 signs, and room to spare. */
const BODY_MAX_BYTES = 1_000_000
const SELECTION_KEYS = ['ids', 'filter', 'except', 'batch']

/**
 * A request for files: the codes it is about and the options beside them, in one JSON object.
 * @param makeSchema of the options, for the columns that names and captions may take words from
 * @throws AppError invalid_input with the fields that are wrong, too_large
 */
export async function readOrder<S extends z.ZodType>(
  request: Request,
  viewer: Viewer,
  makeSchema: (columns: readonly string[]) => S,
): Promise<{ selection: CodeSelection; options: z.output<S> }> {
  const body = await readObject(request)
  const isSelection = ([key]: [string, unknown]) => SELECTION_KEYS.includes(key)
  const entries = Object.entries(body)
  const selection = codeSelectionSchema.safeParse(Object.fromEntries(entries.filter(isSelection)))
  if (!selection.success) {
    const fields = [{ field: 'ids', problem: 'selection' }]
    throw new AppError('invalid_input', { fields, cause: selection.error })
  }
  const others = entries.filter((entry) => !isSelection(entry))
  const schema = makeSchema(await findColumns(viewer, batchOf(selection.data)))
  const options = schema.safeParse(Object.fromEntries(others))
  if (!options.success) {
    const fields = options.error.issues.flatMap((issue) => fieldProblems(issue, []))
    throw new AppError('invalid_input', { fields, cause: options.error })
  }
  return { selection: await settle(selection.data), options: options.data }
}

/** Codes that were ticked one by one in a batch stand in the order of its rows, as all of it do. */
async function settle(selection: CodeSelection): Promise<CodeSelection> {
  if (!('ids' in selection) || selection.batch === undefined) return selection
  return { ...selection, ids: await inRowOrder(selection.batch, selection.ids) }
}

/** A request about codes alone. @throws AppError invalid_input, too_large */
export async function readSelection(request: Request, viewer: Viewer): Promise<CodeSelection> {
  return (await readOrder(request, viewer, () => z.strictObject({}))).selection
}

/** Of a choice between shapes the last is the fullest: what is wrong with that one tells most. */
function fieldProblems(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): FieldProblem[] {
  const path = [...above, ...issue.path]
  const inner = issue.code === 'invalid_union' ? issue.errors.at(-1) : undefined
  if (inner && inner.length > 0) return inner.flatMap((one) => fieldProblems(one, path))
  return [{ field: path.join('.'), problem: issue.message }]
}

async function readObject(request: Request): Promise<object> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(await readBody(request, BODY_MAX_BYTES)))
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError('invalid_input', { cause })
  }
  if (typeof value !== 'object' || value === null) throw new AppError('invalid_input')
  return value
}
