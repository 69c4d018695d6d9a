import 'server-only'
import { readFileSync, statSync } from 'node:fs'
import { env, readSecretFile } from '@/lib/env'

let cached: { mtimeMs: number; secrets: readonly string[] } | undefined

/**
 * APP_SECRET and, while it is being rotated, APP_SECRET_PREVIOUS: the first one seals, each opens. So
 * replicas can all learn a new secret before any of them seals with it. The file, the newest first, is
 * looked at each time: a running process seals with the new secret from the moment it is there.
 */
export function appSecrets(): readonly string[] {
  const { appSecretFile, appSecret, previousAppSecret } = env()
  if (appSecretFile === null) {
    return previousAppSecret === null ? [appSecret] : [appSecret, previousAppSecret]
  }
  const { mtimeMs } = statSync(appSecretFile)
  if (cached?.mtimeMs !== mtimeMs) {
    cached = { mtimeMs, secrets: readSecretFile(readFileSync(appSecretFile, 'utf8')) }
  }
  return cached.secrets
}
