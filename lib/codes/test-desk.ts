import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import type { ConnectionMode, TokenWay } from '@/lib/generated/prisma/enums'
import { SANDBOX_APP_SECRET, setSandboxAddress } from '@/lib/programs/sandbox-address'
import { seal } from '@/lib/secrets/seal'
import { addTestProgram, addTestSpender, addUp } from '@/lib/quota/test-ledger'
import { openDesk } from '@/lib/wechat/test-sandbox-desk'
import { migrateTestDatabase } from '@/tests/database'
import type { CodeInput } from './schema'

/** Test support: database, people and a sandbox of one's own that the product really asks. */
export async function openCodesDesk() {
  await migrateTestDatabase()
  const sandbox = await openDesk()
  await setSandboxAddress(sandbox.url)
  const [admin, operator] = [await addTestSpender('admin'), await addTestSpender('operator')]
  return {
    sandbox,
    admin,
    operator,
    /** @param checksPages whether WeChat is asked for pages: off where a test counts other requests */
    addProgram: (left?: number, way?: Way, checksPages?: boolean) =>
      addProgram(sandbox, { left, way, checksPages }),
  }
}

export type CodesDesk = Awaited<ReturnType<typeof openCodesDesk>>
type Sandbox = Awaited<ReturnType<typeof openDesk>>

/** How a Mini Program of a test reaches the sandbox. */
export type Way = { mode: ConnectionMode; tokenWay: TokenWay }

/** Every way there is; in Cloud Hosting there is no token of ours. */
export const WAYS: Way[] = [
  { mode: 'sandbox', tokenWay: 'stable' },
  { mode: 'https', tokenWay: 'stable' },
  { mode: 'https', tokenWay: 'plain' },
  { mode: 'cloud_function', tokenWay: 'stable' },
  { mode: 'cloud_function', tokenWay: 'plain' },
  { mode: 'cloud_hosting', tokenWay: 'stable' },
]

/** A new Mini Program: what happens to it is told by its own requests and its own count. */
type Wanted = {
  left?: number | undefined
  way?: Way | undefined
  checksPages?: boolean | undefined
}

async function addProgram(sandbox: Sandbox, { left, way, checksPages }: Wanted) {
  const { id, appId } = await addTestProgram({ left, checksPages })
  if (way) await connect(sandbox, id, way)
  return {
    id,
    appId,
    addUp: () => addUp(id),
    /** The smallest picture there is, so that many are affordable. */
    input: (page: string | number): CodeInput => ({
      programId: id,
      kind: 'qrcode',
      path: pathOf(id, page),
      scene: '',
      widthPx: 280,
      autoColour: false,
      lineColour: '#000000',
      transparent: false,
      title: '',
      campaign: '',
      tags: [],
    }),
    /** The page's path, by which faults find it. */
    pathOf: (page: string | number) => pathOf(id, page),
    set: (state: Record<string, unknown>) => sandbox.setState({ appid: appId, ...state }),
    /** What reached the sandbox: codes it counted, code requests, tokens. */
    async reached() {
      const { apps, requests } = await sandbox.state()
      // By path: a request that a fault answered never got as far as its AppID.
      const own = requests.filter(({ path }) => path?.startsWith(pathOf(id, '')))
      const [checks, codes] = [own.filter(isPageCheck), own.filter((one) => !isPageCheck(one))]
      return {
        pagesAsked: checks.filter(({ method }) => method !== 'OPENAPI').length,
        codesUsed: apps[appId]?.codesUsed ?? 0,
        // What a cloud function asks from inside is part of the one request that went there.
        codeRequests: codes.filter(({ method }) => method !== 'OPENAPI').length,
        counted: codes.filter(({ counted }) => counted).length,
        tokensIssued: apps[appId]?.tokensIssued ?? 0,
      }
    },
  }
}

/** Asked with a scene that no code of a test has. */
const isPageCheck = ({ path }: { path: string | null }) => path?.endsWith('?check') ?? false

/** Points the Mini Program, and WeChat's address with it, at the sandbox's side for this way. */
async function connect(sandbox: Sandbox, programId: string, { mode, tokenWay }: Way) {
  const { baseUrl } = sandbox
    .newCase()
    .connect(mode === 'cloud_hosting' ? 'cloud-hosting' : 'https')
  env().wechatApiBaseUrl = baseUrl
  const isFunction = mode === 'cloud_function'
  await db.miniProgram.update({
    where: { id: programId },
    data: {
      mode,
      tokenWay,
      trustedAt: new Date(),
      sealedSecret: seal(SANDBOX_APP_SECRET, { programId, purpose: 'app-secret' }),
      ...(isFunction && { cloudEnvironment: 'env-1', cloudFunction: 'wxacode' }),
    },
  })
}

const pathOf = (programId: string, page: string | number) =>
  `p/${programId.slice(0, 8)}/${String(page)}`
