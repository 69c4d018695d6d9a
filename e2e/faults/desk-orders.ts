import { z } from 'zod'
import { runTypescript } from '../support/environment'

const FILE = 'e2e/faults/desk.ts'

const fateShape = z.object({
  state: z.string(),
  rows: z.record(z.string(), z.number()),
  codes: z.number(),
  different: z.number(),
  ledger: z.object({
    succeeded: z.number(),
    unknown: z.number(),
    reserved: z.number(),
    total: z.number(),
    limit: z.number(),
  }),
  audit: z.unknown(),
})

/** Starts a batch in the database of a desk. @returns its id */
export async function startBatch(
  environment: NodeJS.ProcessEnv,
  { name, rows, perMinute }: { name: string; rows: number; perMinute: number },
): Promise<string> {
  const said = await runTypescript(
    [FILE, 'add', name, String(rows), String(perMinute)],
    environment,
  )
  return said.trim()
}

/** The Mini Program of the sandbox in the database of a desk. */
export const findProgram = async (environment: NodeJS.ProcessEnv): Promise<string> =>
  (await runTypescript([FILE, 'program'], environment)).trim()

/** What has become of a batch, of the count and of the trail. */
export async function tellFate(environment: NodeJS.ProcessEnv, batchId: string) {
  return fateShape.parse(JSON.parse(await runTypescript([FILE, 'tell', batchId], environment)))
}
