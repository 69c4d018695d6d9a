import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { auth } from '@/lib/auth/auth'
import { READER_VERSION } from '@/lib/artwork/read-code'
import { recordMoved } from '@/lib/backup/move-to-postgresql'
import { readBackup } from '@/lib/backup/check-backup'
import { makeBackup } from '@/lib/backup/make-backup'
import { recordRestored } from '@/lib/backup/restore-backup'
import { openCalls } from '@/lib/codes/calls-file'
import { finishRereading } from '@/lib/codes/rereading'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { changeRole, removeSecondFactor } from '@/lib/people/change-person'
import { changeEmailDomains } from '@/lib/people/email-domains'
import { makeInvitation, makeResetLink, revokeLink } from '@/lib/people/make-links'
import { archiveProgram, pauseProgram, restoreProgram, resumeProgram } from '@/lib/programs/state'
import { testProgramConnection, trustConnection } from '@/lib/programs/connection-test'
import { acknowledgeAlert } from '@/lib/quota/acknowledge-alert'
import { raiseAlerts } from '@/lib/quota/alerts'
import { reconcile } from '@/lib/quota/reconcile'
import { settleUnknown } from '@/lib/quota/settle'
import { mustReserve, testRequest } from '@/lib/quota/test-ledger'
import { writeOff } from '@/lib/quota/write-off'
import { replaceLostSecret, sealEverythingAnew } from '@/lib/rotation/rotate-secrets'
import { addPasskey, removePasskey, renamePasskey } from '@/lib/second-factor/passkeys'
import { makeAuthenticator } from '@/lib/second-factor/test-authenticator'
import {
  replaceRecoveryCodes,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from '@/lib/second-factor/two-factor'
import { cookieOf, cookieOfSignIn } from '@/lib/auth/test-session'
import { encryptForAuth } from '@/lib/auth/two-factor-secrets'
import type { AtWork, UseCase } from './use-case'

const BACKUP = join(env().dataDir, 'backup.db')

/** What admins do with people, Mini Programs and the count. */
export function roomUseCases(atWork: () => AtWork): UseCase[] {
  const linkOf = async (purpose: 'invite' | 'reset') =>
    (await db.userLink.findFirstOrThrow({ where: { purpose }, orderBy: { createdAt: 'desc' } })).id
  const ownPasskey = async () =>
    (await db.passkey.findFirstOrThrow({ where: { userId: atWork().admin.id } })).id
  let session: string
  let callId: string
  let tried: string
  return [
    {
      does: 'change a role',
      events: ['user.role-changed'],
      run: () => changeRole(atWork().admin, atWork().otherId, 'marketer'),
    },
    {
      does: 'invite somebody',
      events: ['user.invited'],
      run: () =>
        makeInvitation(atWork().admin, { email: 'guest@example.com', role: 'operator', days: 7 }),
    },
    {
      does: 'make a reset link',
      events: ['user.link-made'],
      run: () => makeResetLink(atWork().admin, atWork().otherId),
    },
    {
      does: 'revoke a link',
      events: ['user.link-revoked'],
      run: async () => revokeLink(atWork().admin, await linkOf('invite')),
    },
    {
      does: 'turn a second factor on',
      events: ['user.two-factor-enabled'],
      before: () => addSecondFactor(atWork().admin.id),
      run: () => turnOnTwoFactor(atWork().admin, 'none'),
    },
    {
      does: 'make recovery codes',
      events: ['user.recovery-codes-made'],
      run: () => replaceRecoveryCodes(atWork().admin),
    },
    {
      does: 'turn a second factor off',
      events: ['user.two-factor-disabled'],
      run: () => turnOffTwoFactor(atWork().admin),
    },
    {
      does: 'take somebody’s second factor away',
      events: ['user.two-factor-disabled'],
      before: async () => {
        await addSecondFactor(atWork().otherId)
        await db.user.update({
          where: { id: atWork().otherId },
          data: { twoFactorEnabled: true },
        })
      },
      run: () => removeSecondFactor(atWork().admin, atWork().otherId),
    },
    {
      does: 'add a passkey',
      events: ['user.passkey-added'],
      before: async () => {
        const { admin, password } = atWork()
        session = await cookieOfSignIn(admin.email, password)
      },
      // Each try has a challenge of its own.
      run: () => makePasskey(session),
      except: ['Verification'],
    },
    {
      does: 'rename a passkey',
      events: ['user.passkey-renamed'],
      before: () => storePasskey(atWork().admin.id),
      run: async () => renamePasskey(atWork().admin, await ownPasskey(), 'Phone'),
    },
    {
      does: 'remove a passkey',
      events: ['user.passkey-removed'],
      run: async () => removePasskey(atWork().admin, await ownPasskey()),
    },
    {
      does: 'change the rule for email domains',
      events: ['setting.changed'],
      run: () => changeEmailDomains(atWork().admin, ['example.com']),
    },
    {
      does: 'pause a Mini Program',
      events: ['program.paused'],
      run: () => pauseProgram(atWork().admin, atWork().programId),
    },
    {
      does: 'resume a Mini Program',
      events: ['program.resumed'],
      run: () => resumeProgram(atWork().admin, atWork().programId),
    },
    {
      does: 'test a connection',
      events: ['program.tested'],
      before: async () => {
        const way = { mode: 'https', tokenWay: 'stable' } as const
        tried = (await atWork().desk.addProgram(undefined, way)).id
      },
      run: () => testProgramConnection(atWork().admin, tried),
      except: ['AccessToken'],
    },
    {
      does: 'let a connection be used without a test',
      events: ['program.trusted'],
      run: () => trustConnection(atWork().admin, atWork().programId),
    },
    {
      does: 'archive a Mini Program',
      events: ['program.archived'],
      run: () => archiveProgram(atWork().admin, atWork().programId),
    },
    {
      does: 'restore a Mini Program',
      events: ['program.restored'],
      run: () => restoreProgram(atWork().admin, atWork().programId),
    },
    {
      does: 'reconcile with the console',
      events: ['quota.reconciled'],
      run: () =>
        reconcile(
          {
            programId: atWork().programId,
            consoleCount: 60_000,
            note: '',
            countedAt: new Date().toISOString(),
          },
          atWork().admin,
        ),
    },
    {
      does: 'raise an alert',
      events: ['quota.alert-raised'],
      run: () => raiseAlerts(atWork().programId),
    },
    {
      does: 'acknowledge an alert',
      events: ['quota.alert-acknowledged'],
      run: async () => {
        const alert = await db.quotaAlert.findFirstOrThrow({ where: { acknowledgedAt: null } })
        return acknowledgeAlert(alert.id, atWork().admin)
      },
    },
    {
      does: 'take a lost call for not spent',
      events: ['code.written-off'],
      before: async () => {
        const { desk, programId } = atWork()
        const reserved = await mustReserve(testRequest(programId, 'written-off'), desk.operator)
        await settleUnknown(reserved, desk.operator, { requestsSent: 1, failure: 'lost' })
        callId = reserved.call.id
      },
      run: () => writeOff({ callId, reason: 'The console says so' }, atWork().admin),
    },
    {
      does: 'export the calls',
      events: ['calls.exported'],
      run: () => openCalls({ sort: 'newest' }, atWork().admin, 'csv'),
    },
    {
      does: 'finish reading stored codes again',
      events: ['drawings.renewed'],
      before: () => db.rereading.create({ data: { readerVersion: READER_VERSION, total: 0 } }),
      run: finishRereading,
    },
    {
      does: 'seal everything anew',
      events: ['secrets.rotated'],
      run: () => sealEverythingAnew(),
    },
    {
      does: 'go on without a lost secret',
      events: ['secrets.lost'],
      before: async () => {
        const data = { value: 'of another secret' }
        await db.setting.update({ where: { key: 'secret-witness' }, data })
      },
      run: () => replaceLostSecret(),
    },
    {
      does: 'make a backup',
      events: ['backup.made'],
      run: () => makeBackup({ file: BACKUP, isForced: true }),
    },
    {
      does: 'say that the desk was moved',
      events: ['database.moved'],
      run: () => db.$transaction((tx) => recordMoved(tx, 9)),
    },
    {
      does: 'say that a backup was restored',
      events: ['backup.restored'],
      before: () => makeBackup({ file: BACKUP, isForced: true }),
      run: async () => {
        const contents = await readBackup(BACKUP)
        await db.$transaction((tx) => recordRestored(tx, { file: BACKUP, contents }))
      },
    },
  ]
}

async function addSecondFactor(userId: string) {
  const [secret, backupCodes] = [await encryptForAuth('a secret'), await encryptForAuth('[]')]
  await db.twoFactor.deleteMany({ where: { userId } })
  await db.twoFactor.create({ data: { id: userId, userId, secret, backupCodes, verified: true } })
}

async function storePasskey(userId: string) {
  const [id, key] = [randomUUID(), { publicKey: 'key', counter: 0, backedUp: true }]
  await db.passkey.deleteMany({ where: { userId } })
  await db.passkey.create({
    data: { id, userId, ...key, credentialID: id, deviceType: 'multiDevice' },
  })
}

/** As a browser would: is asked to make a passkey, and makes it. */
async function makePasskey(session: string): Promise<void> {
  const asked = await auth.api.generatePasskeyRegistrationOptions({
    headers: new Headers({ cookie: session }),
    returnHeaders: true,
  })
  const cookie = `${session}; ${cookieOf(asked.headers, 'passkey')}`
  const answer = makeAuthenticator().create(asked.response.challenge)
  await addPasskey('Laptop', answer, new Headers({ cookie }))
}
