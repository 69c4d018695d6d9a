import { z } from 'zod'

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const change = z.object({ from: scalar, to: scalar })

export type Scalar = z.output<typeof scalar>
export type Told = {
  details: Record<string, Scalar>
  changes: { field: string; from: Scalar; to: Scalar }[]
}

/**
 * What an entry's details say. Whatever an older or newer version wrote in another shape is left
 * out: the raw record still shows it.
 */
export function readDetails(text: string): Told {
  const told: Told = { details: {}, changes: [] }
  for (const [key, value] of Object.entries(parse(text))) {
    if (key === 'changes') told.changes = readChanges(value)
    else {
      const plain = scalar.safeParse(value)
      if (plain.success) told.details[key] = plain.data
    }
  }
  return told
}

function readChanges(value: unknown): Told['changes'] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([field, given]) => {
    const parsed = change.safeParse(given)
    return parsed.success ? [{ field, ...parsed.data }] : []
  })
}

function parse(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
