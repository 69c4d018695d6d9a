import { setSandboxAddress } from '@/lib/programs/sandbox-address'
import { addTestProgram, addTestSpender, addUp } from '@/lib/quota/test-ledger'
import { openDesk } from '@/lib/wechat/sandbox-test-desk'
import { migrateTestDatabase } from '@/prisma/test-database'
import type { CodeInput } from './schema'

/** Test support: database, people and a sandbox of one's own that the product really asks. */
export async function openCodesDesk() {
  await migrateTestDatabase()
  const sandbox = await openDesk()
  setSandboxAddress(sandbox.url)
  const [admin, operator] = [await addTestSpender('admin'), await addTestSpender('operator')]
  return { sandbox, admin, operator, addProgram: (left?: number) => addProgram(sandbox, left) }
}

export type CodesDesk = Awaited<ReturnType<typeof openCodesDesk>>

/** A new Mini Program: what happens to it is told by its own requests and its own count. */
async function addProgram(sandbox: Awaited<ReturnType<typeof openDesk>>, left?: number) {
  const { id, appId } = await addTestProgram({ left })
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
      const codes = requests.filter(({ path }) => path?.startsWith(pathOf(id, '')))
      return {
        codesUsed: apps[appId]?.codesUsed ?? 0,
        codeRequests: codes.length,
        counted: codes.filter(({ counted }) => counted).length,
        tokensIssued: apps[appId]?.tokensIssued ?? 0,
      }
    },
  }
}

const pathOf = (programId: string, page: string | number) =>
  `p/${programId.slice(0, 8)}/${String(page)}`
