import { handleAuthRequest } from '@/lib/auth/handle-auth-request'
import { recordRefusal } from '@/lib/auth/record-refusal'
import { endSession } from '@/lib/auth/session'
import { signIn } from '@/lib/auth/sign-in'
import * as people from '@/lib/auth/users'
import { checkChain } from '@/lib/trail/check-chain'
import { openAuditExport } from '@/lib/trail/export'
import { recordDownload } from '@/lib/print-room/archive-jobs'
import { changeCodes } from '@/lib/codes/change-codes'
import { editCode } from '@/lib/codes/edit-code'
import { generateCode } from '@/lib/codes/generate'
import { openMetadata } from '@/lib/codes/metadata-file'
import { storeTestCode } from '@/lib/codes/test-code'
import { db } from '@/lib/database/db'
import { changePageChecks } from '@/lib/pages/change-checks'
import { changeConnection } from '@/lib/programs/change-connection'
import { ensureSandboxProgram } from '@/lib/programs/ensure-sandbox-program'
import { addProgram, renameProgram, replaceSecret } from '@/lib/programs/settings'
import { changeLimits } from '@/lib/quota/change-limits'
import type { Reservation } from '@/lib/quota/claim'
import { closeProgram } from '@/lib/quota/close-program'
import { settleRefused, settleUnknown } from '@/lib/quota/settle'
import { mustReserve, testRequest } from '@/lib/quota/test-ledger'
import { tidyAbandonedCalls } from '@/lib/quota/tidy'
import type { AtWork, UseCase } from './use-case'

const SECRET = '0123456789abcdef0123456789abcdef'
const REAL = { mode: 'https', tokenWay: 'stable' } as const

const ORIGIN = 'http://localhost:3000'

function askAuth(path: string, body: object, cookie = '') {
  const headers = { 'Content-Type': 'application/json', Origin: ORIGIN, cookie }
  const init = { method: 'POST', headers, body: JSON.stringify(body) }
  return handleAuthRequest(new Request(`${ORIGIN}/api/auth/${path}`, init))
}

/** Throws for an answer that is none, as a caller would take it. */
async function mustAnswer(asked: Promise<Response>) {
  const response = await asked
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response
}

/** What a call to WeChat leaves behind before the trail is reached. */
const CALLS = ['WechatCall', 'QuotaLedger', 'AccessToken', 'ProgramPace']

/** What people do at the desk every day, and what admins set up first. */
export function deskUseCases(atWork: () => AtWork): UseCase[] {
  let reservation: Reservation
  let openProgram = ''
  let cookie = ''
  let pages = 0

  const shelve = (kind: 'archive' | 'restore') =>
    changeCodes({ selection: { ids: [atWork().codeId] }, change: { kind } }, atWork().desk.operator)

  const reserveOne = (page: string) =>
    mustReserve(testRequest(atWork().program.id, page), atWork().desk.operator)

  const generate = (page: string) =>
    generateCode(atWork().program.input(page), atWork().desk.operator)

  /** WeChat knows none of them. */
  async function askForPages(checksPages: boolean) {
    const { program } = atWork()
    await program.set({ publishedPages: [] })
    await db.miniProgram.update({ where: { id: program.id }, data: { checksPages } })
  }

  async function generateUnder(kind: string) {
    pages += 1
    const page = `${kind}-${pages}`
    await atWork().desk.sandbox.setFaults([
      { path: atWork().program.pathOf(page), times: 9, kind, errcode: 48001 },
    ])
    return generate(page)
  }

  return [
    {
      does: 'sign in',
      events: ['session.started'],
      run: () =>
        mustAnswer(
          askAuth('sign-in/email', { email: 'a@example.com', password: atWork().password }),
        ),
      except: ['SignInFailure'],
    },
    {
      does: 'sign in with the form',
      events: ['session.started'],
      run: () => signIn({ email: 'a@example.com', password: atWork().password }, new Headers()),
      except: ['SignInFailure'],
    },
    {
      does: 'refuse a sign-in',
      events: ['session.refused'],
      run: () =>
        mustAnswer(askAuth('sign-in/email', { email: 'a@example.com', password: 'wrong' })),
      except: ['SignInFailure'],
      refuses: true,
    },
    {
      does: 'sign out',
      events: ['session.ended'],
      before: async () => {
        const signedIn = await askAuth('sign-in/email', {
          email: 'a@example.com',
          password: atWork().password,
        })
        cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      },
      run: () => mustAnswer(askAuth('sign-out', {}, cookie)),
    },
    {
      does: 'end a session elsewhere',
      events: ['session.ended'],
      before: () =>
        askAuth('sign-in/email', { email: 'a@example.com', password: atWork().password }),
      run: async () => {
        const { id } = await db.session.findFirstOrThrow({ where: { userId: atWork().admin.id } })
        await endSession(atWork().admin, id)
      },
    },
    {
      does: 'refuse somebody',
      events: ['access.refused'],
      run: () => recordRefusal(atWork().admin, 'audit.view'),
    },
    {
      does: 'add a user',
      events: ['user.added'],
      run: () =>
        people.addUser(atWork().admin, {
          email: 'new@example.com',
          name: 'New',
          role: 'marketer',
          password: atWork().password,
        }),
    },
    {
      does: 'disable a user',
      events: ['user.disabled'],
      run: () => people.disableUser(atWork().admin, atWork().otherId),
    },
    {
      does: 'enable a user',
      events: ['user.enabled'],
      run: () => people.enableUser(atWork().admin, atWork().otherId),
    },
    {
      does: 'reset a password',
      events: ['user.password-reset'],
      run: () => people.resetPassword(atWork().admin, atWork().otherId, 'another password'),
    },
    {
      does: 'change one’s own password',
      events: ['user.password-changed'],
      run: () => people.changeOwnPassword(atWork().admin, 'none', atWork().password),
    },
    {
      does: 'rename oneself',
      events: ['user.renamed'],
      run: () => people.renameViewer(atWork().admin, 'Another'),
    },
    {
      does: 'add a Mini Program',
      events: ['program.added'],
      run: () =>
        addProgram(atWork().admin, { ...REAL, name: 'Shop', appId: 'wx1', appSecret: SECRET }),
    },
    {
      does: 'put the sandbox in place',
      events: ['program.added'],
      before: () =>
        db.miniProgram.updateMany({
          where: { appId: 'wxsandbox0000000001' },
          data: { appId: `wxsandbox-${Date.now()}` },
        }),
      run: () => ensureSandboxProgram(),
    },
    {
      does: 'rename a Mini Program',
      events: ['program.changed'],
      run: () => renameProgram(atWork().admin, { programId: atWork().programId, name: 'Teahouse' }),
    },
    {
      does: 'replace a secret',
      events: ['program.changed'],
      run: () =>
        replaceSecret(atWork().admin, { programId: atWork().programId, appSecret: SECRET }),
    },
    {
      does: 'change a connection',
      events: ['program.changed'],
      run: () =>
        changeConnection(atWork().admin, {
          ...REAL,
          programId: atWork().programId,
          appId: 'wx2',
          appSecret: SECRET,
        }),
    },
    {
      does: 'change limits',
      events: ['quota.changed'],
      run: () =>
        changeLimits(
          {
            programId: atWork().program.id,
            codeLimit: 90_000,
            madeBefore: 0,
            floorPercent: 3,
            personDayMax: null,
            confirmAbove: 1000,
            perMinute: 5000,
          },
          atWork().admin,
        ),
    },
    {
      does: 'close a Mini Program',
      events: ['program.closed'],
      before: async () => (openProgram = (await atWork().desk.addProgram()).id),
      run: () => closeProgram(openProgram),
    },
    {
      does: 'edit a code',
      events: ['code.edited'],
      run: () =>
        editCode(
          {
            id: atWork().codeId,
            title: 'New',
            campaign: '',
            tags: ['x'],
            seen: { title: '', campaign: '', tags: [] },
          },
          atWork().desk.operator,
        ),
    },
    { does: 'archive codes', events: ['code.archived'], run: () => shelve('archive') },
    { does: 'restore codes', events: ['code.restored'], run: () => shelve('restore') },
    {
      does: 'tag codes',
      events: ['code.edited'],
      run: () =>
        changeCodes(
          { selection: { ids: [atWork().codeId] }, change: { kind: 'addTag', tag: 'y' } },
          atWork().desk.operator,
        ),
    },
    {
      does: 'generate a code',
      events: ['code.generated'],
      run: () => generate(`made-${(pages += 1)}`),
      except: CALLS,
    },
    {
      does: 'generate a code whose page WeChat does not know, for a reason',
      events: ['code.generated', 'code.page-overridden'],
      before: () => askForPages(true),
      run: () => {
        const input = atWork().program.input(`unknown-${(pages += 1)}`)
        return generateCode(input, atWork().desk.operator, { pageReason: 'soon' })
      },
      // What WeChat has said of the page stands, whatever became of the code.
      except: [...CALLS, 'PageCheck', 'PageCheckDay'],
    },
    {
      does: 'turn page checks off',
      events: ['program.changed'],
      before: () => askForPages(true),
      run: () =>
        changePageChecks(atWork().admin, { programId: atWork().program.id, checksPages: false }),
    },
    {
      does: 'generate a code that WeChat refuses',
      events: ['code.refused'],
      run: () => generateUnder('errcode'),
      except: CALLS,
      refuses: true,
    },
    {
      does: 'generate a code whose answer is lost',
      events: ['code.lost'],
      run: () => generateUnder('html'),
      except: CALLS,
      refuses: true,
    },
    {
      does: 'generate what was lost before',
      events: ['code.settled'],
      before: async () => {
        await generateUnder('html').catch(() => undefined)
        await atWork().desk.sandbox.setFaults([])
      },
      run: () => generate(`html-${pages}`),
      except: CALLS,
    },
    {
      does: 'settle a refusal',
      events: ['code.refused'],
      before: async () => (reservation = await reserveOne('settle-refused')),
      run: () =>
        settleRefused(reservation, atWork().desk.operator, { requestsSent: 1, failure: 'lost' }),
    },
    {
      does: 'settle a loss',
      events: ['code.lost'],
      before: async () => (reservation = await reserveOne('settle-lost')),
      run: () =>
        settleUnknown(reservation, atWork().desk.operator, { requestsSent: 1, failure: 'lost' }),
    },
    {
      does: 'tidy abandoned calls',
      events: ['code.lost'],
      before: async () => {
        const { call } = await reserveOne('abandoned')
        await db.wechatCall.update({ where: { id: call.id }, data: { leaseUntil: new Date(0) } })
      },
      run: () => tidyAbandonedCalls(),
    },
    {
      does: 'download many codes',
      events: ['codes.downloaded'],
      run: () => recordDownload(atWork().desk.operator, 2, 'png'),
    },
    {
      does: 'export what is kept about codes',
      events: ['codes.downloaded'],
      before: () =>
        storeTestCode({ programId: atWork().program.id, userId: atWork().desk.operator.id }),
      run: async () => {
        const codes = await db.code.findMany({ take: 2, select: { id: true } })
        return openMetadata({ ids: codes.map(({ id }) => id) }, atWork().desk.operator, 'csv')
      },
    },
    {
      does: 'export the trail',
      events: ['audit.exported'],
      run: () => openAuditExport({ zone: 'UTC' }, 'jsonl', atWork().admin),
    },
    { does: 'check the chain', events: ['audit.verified'], run: () => checkChain(atWork().admin) },
  ]
}
