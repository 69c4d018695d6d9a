import 'server-only'
import { createHash } from 'node:crypto'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { appSecrets } from '@/lib/secrets/app-secrets'
import type { Transaction } from '@/lib/database/db'

/**
 * APP_SECRET as better-auth takes it, the newest first. What it encrypts begins with the version of
 * the secret it used, so that texts under the one before still open while APP_SECRET is rotated.
 * The version is made from the secret itself: its place in the list changes at each rotation.
 *
 * It signs cookies with the newest secret it was started with and tries no other. People stay
 * signed in while a rotation goes on under a running process, and sign in again once the process
 * was started anew. Their sessions in the database are not touched.
 */
export function authSecrets(): { version: number; value: string }[] {
  return appSecrets().map((value) => {
    const version = createHash('sha256').update(value).digest().readUIntBE(0, 6)
    return { version, value }
  })
}

type SecretConfig = { keys: Map<number, string>; currentVersion: number }

/**
 * better-auth copies its secrets when it starts. Hand its copy in before it decrypts: a secret that
 * came since, by a rotation in another process, is there too.
 */
export function refreshSecrets(config: string | SecretConfig): void {
  if (typeof config === 'string') throw new Error('better-auth was given no versions of its secret')
  const secrets = authSecrets()
  config.keys.clear()
  for (const { version, value } of secrets) config.keys.set(version, value)
  config.currentVersion = secrets[0]?.version ?? config.currentVersion
}

function currentConfig(): SecretConfig {
  const config: SecretConfig = { keys: new Map(), currentVersion: -1 }
  refreshSecrets(config)
  return config
}

/** Encrypts a TOTP secret or a list of recovery codes as better-auth does. */
export function encryptForAuth(plain: string): Promise<string> {
  return symmetricEncrypt({ key: currentConfig(), data: plain })
}

/** null where the secret it was encrypted under is gone, or the text was tampered with. */
export async function decryptForAuth(encrypted: string): Promise<string | null> {
  try {
    return await symmetricDecrypt({ key: currentConfig(), data: encrypted })
  } catch {
    return null
  }
}

/**
 * Encrypts everybody's TOTP secret and recovery codes anew under the newest APP_SECRET, after which
 * the one before is needed no more.
 * @returns how many rows there were; `unreadable` ones were left as they are
 */
export async function reencryptTwoFactor(
  tx: Transaction,
): Promise<{ reencrypted: number; unreadable: number }> {
  // Changes nothing but holds every row: a recovery code spent meanwhile must not come back.
  await tx.twoFactor.updateMany({ data: { failedVerificationCount: { increment: 0 } } })
  const counts = { reencrypted: 0, unreadable: 0 }
  for (const row of await tx.twoFactor.findMany()) {
    const secret = await decryptForAuth(row.secret)
    const backupCodes = await decryptForAuth(row.backupCodes)
    if (secret === null || backupCodes === null) {
      counts.unreadable += 1
      continue
    }
    await tx.twoFactor.update({
      where: { id: row.id },
      data: {
        secret: await encryptForAuth(secret),
        backupCodes: await encryptForAuth(backupCodes),
      },
    })
    counts.reencrypted += 1
  }
  return counts
}
