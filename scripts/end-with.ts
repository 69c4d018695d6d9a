import { EnvError } from '@/lib/env'
import { MigrationError } from '@/prisma/migrate'

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
    console.error(explain(error) ?? explainCommon(error))
    process.exit(1)
  }
}

function explainCommon(error: unknown): string {
  if (error instanceof EnvError || error instanceof MigrationError) return error.message
  return `Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}`
}
