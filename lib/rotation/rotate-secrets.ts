import 'server-only'
import { renameSync, writeFileSync } from 'node:fs'
import { appSecrets } from '@/lib/secrets/app-secrets'
import { recordAudit } from '@/lib/audit/record'
import { reencryptTwoFactor } from '@/lib/auth/two-factor-secrets'
import { db, type Transaction } from '@/lib/database/db'
import { env, newSecret } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { open, seal, sealedAt, type SealOwner } from '@/lib/secrets/seal'
import { isSecretKnown, keepWitness } from './witness'

/** How many texts of each kind are sealed under the newest APP_SECRET now. */
export type Rotation = {
  appSecrets: number
  webhookKeys: number
  accessTokens: number
  secondFactors: number
}

/**
 * Puts a new secret in front of the generated one, which still opens what it sealed. A running app
 * reads the file again by itself; a crash in between leaves the old file whole.
 */
export function addGeneratedSecret(file: string): void {
  writeSecretFile(file, [newSecret(), ...appSecrets()])
}

/** At start, once everything is sealed anew: takes the secret from before out of the file. */
export async function finishRotation(): Promise<void> {
  const { appSecretFile } = env()
  const [newest, ...before] = appSecrets()
  if (appSecretFile === null || newest === undefined || before.length === 0) return
  try {
    await sealEverythingAnew()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    // Nothing was changed. The app runs on with both secrets; the settings page says which Mini
    // Program's AppSecret to set anew.
    log.warn(
      { code: error.code },
      'the APP_SECRET from before is kept: something opens with neither',
    )
    return
  }
  writeSecretFile(appSecretFile, [newest])
}

function writeSecretFile(file: string, secrets: readonly string[]) {
  const draft = `${file}.new`
  writeFileSync(draft, secrets.join('\n'), { mode: 0o600 })
  renameSync(draft, file)
}

/**
 * Opens every sealed text with whichever APP_SECRET it was sealed under and seals it under the newest.
 * All or nothing, and the entry that says so seals the head of the trail anew, too.
 * @throws AppError secret_unreadable: one of them was sealed under a secret that is not here
 */
export async function sealEverythingAnew(): Promise<Rotation> {
  return db.$transaction(async (tx) => {
    // A write first: it takes SQLite's one write lock before anything is read.
    await tx.miniProgram.updateMany({ data: { updatedAt: new Date() } })
    const done = {
      ...(await sealPrograms(tx)),
      accessTokens: await sealTokens(tx),
      secondFactors: await encryptSecondFactors(tx),
    }
    await keepWitness(tx)
    await recordAudit(tx, { event: 'secrets.rotated', actor: null, details: done })
    return done
  })
}

/**
 * For a database whose APP_SECRET is lost: it lives by the newest of ours from now on. What was sealed
 * stays shut, and the trail without its seal.
 * @returns false: it lives by one of ours already, and nothing was changed
 */
export async function replaceLostSecret(): Promise<boolean> {
  if (await isSecretKnown(db)) return false
  await db.$transaction(async (tx) => {
    await keepWitness(tx)
    await recordAudit(tx, { event: 'secrets.lost', actor: null })
  })
  return true
}

async function sealPrograms(tx: Transaction) {
  const done = { appSecrets: 0, webhookKeys: 0 }
  for (const { id, sealedSecret, sealedWebhookKey } of await tx.miniProgram.findMany()) {
    if (sealedSecret) done.appSecrets += 1
    if (sealedWebhookKey) done.webhookKeys += 1
    await tx.miniProgram.update({
      where: { id },
      data: {
        sealedSecret: sealedSecret && sealAnew(sealedSecret, id, 'app-secret'),
        sealedWebhookKey: sealedWebhookKey && sealAnew(sealedWebhookKey, id, 'webhook-key'),
      },
    })
  }
  return done
}

async function encryptSecondFactors(tx: Transaction): Promise<number> {
  const { reencrypted, unreadable } = await reencryptTwoFactor(tx)
  if (unreadable > 0) throw new AppError('secret_unreadable')
  return reencrypted
}

async function sealTokens(tx: Transaction): Promise<number> {
  let done = 0
  for (const { programId, sealedToken } of await tx.accessToken.findMany()) {
    if (sealedToken === null) continue
    await tx.accessToken.update({
      where: { programId },
      data: { sealedToken: sealAnew(sealedToken, programId, 'access-token') },
    })
    done += 1
  }
  return done
}

/** An AppSecret set twelve days ago was still set twelve days ago. */
function sealAnew(sealed: string, programId: string, purpose: SealOwner['purpose']): string {
  const owner = { programId, purpose }
  return seal(open(sealed, owner), owner, sealedAt(sealed).getTime())
}
