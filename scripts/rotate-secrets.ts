import { parseArgs } from 'node:util'
import { env, EnvError } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { findMigrationProblem } from '@/lib/migrations/migrate'
import { MigrationError } from '@/lib/database/migration-error'
import { endWith } from './end-with'

// npm run secrets:rotate, while the app runs or not. Everything sealed is sealed under a new
// APP_SECRET: the generated one is replaced here, one from the environment by whoever sets it.
const USAGE = `Usage: npm run secrets:rotate [-- --lost]
Seals everything anew under a new APP_SECRET.
  --lost  lets the database go on with the APP_SECRET that is here, since its own is lost: what was
          sealed under that stays shut`

const HOW_TO = `APP_SECRET comes from the environment, so this command cannot make a new one.
1. Leave APP_SECRET as it is, set APP_SECRET_PREVIOUS to a new value, and restart every process, one after the other.
2. Swap the two values, and restart every process again.
3. Run this command again, with the same two values; then take APP_SECRET_PREVIOUS out.`

async function main(): Promise<void> {
  const { appSecretFile, previousAppSecret, databaseUrl } = env()
  if (readOptions().lost) return goOnWithoutIt(databaseUrl)
  if (appSecretFile === null && previousAppSecret === null) throw new EnvError([HOW_TO])
  await bringUpToDate(databaseUrl)
  // Only now: it opens the database as soon as it is imported.
  const { addGeneratedSecret, sealEverythingAnew } = await import('@/lib/rotation/rotate-secrets')
  if (appSecretFile !== null) addGeneratedSecret(appSecretFile)
  const sealed = await sealEverythingAnew()
  const counts = [
    count(sealed.appSecrets, 'AppSecret'),
    count(sealed.webhookKeys, 'webhook key'),
    count(sealed.accessTokens, 'access token'),
    count(sealed.secondFactors, 'second factor'),
  ]
  console.log(`Sealed anew: ${counts.join(', ')}.`)
  console.log(
    appSecretFile === null
      ? 'Take APP_SECRET_PREVIOUS out of the environment at the next restart.'
      : 'The secret from before leaves at the next start; everybody signs in again then.',
  )
}

/** A start that was refused has brought the database up to date. */
async function goOnWithoutIt(databaseUrl: string): Promise<void> {
  const problem = await findMigrationProblem(databaseUrl)
  if (problem) throw new MigrationError(problem)
  const { replaceLostSecret } = await import('@/lib/rotation/rotate-secrets')
  console.log(
    (await replaceLostSecret())
      ? 'This database goes on with the APP_SECRET that is here. Set the AppSecrets and webhook keys anew on the settings page.'
      : 'This database was sealed with the APP_SECRET that is here: nothing was changed.',
  )
}

function readOptions(): { lost: boolean } {
  try {
    return parseArgs({ options: { lost: { type: 'boolean', default: false } } }).values
  } catch {
    throw new EnvError([USAGE])
  }
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`

const UNREADABLE =
  'A sealed value opens with none of the secrets that are here: nothing was changed. Put the secret it was sealed under into APP_SECRET_PREVIOUS, or set that value anew on the settings page.'

await endWith(main, (error) =>
  error instanceof AppError && error.code === 'secret_unreadable' ? UNREADABLE : undefined,
)
