import { isDatabaseAway } from '@/lib/database/away'
import { EnvError } from '@/lib/env'
import { MigrationError, UnreachableError } from '@/lib/database/migration-error'

/**
 * Runs a command to its end and leaves: 0 when it went well, else 1 and one plain line.
 * @param main false: what it had to say of the failure is said already
 * @param explain the command's own expected errors; undefined for any other
 */
export async function endWith(
  main: () => Promise<unknown>,
  explain: (error: unknown) => string | undefined,
): Promise<never> {
  try {
    process.exit((await main()) === false ? 1 : 0)
  } catch (error) {
    console.error(explain(error) ?? explainExpected(error) ?? explainOther(error))
    process.exit(1)
  }
}

/** What any start and any command may meet; undefined for anything else. */
export function explainExpected(error: unknown): string | undefined {
  if (error instanceof UnreachableError) return `DATABASE_URL: ${error.message}`
  if (error instanceof EnvError || error instanceof MigrationError) return error.message
  return isDatabaseAway(error) ? GONE : undefined
}

const GONE =
  'The database went away meanwhile: see that it runs and that its disk has room, then run this again.'

function explainOther(error: unknown): string {
  return `Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}`
}
