import 'server-only'
import { db } from '@/lib/database/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { MiniProgram } from '@/lib/generated/prisma/client'
import type { WechatConnection } from '@/lib/wechat/connection'
import { getSandboxAddress, SANDBOX_APP_SECRET } from './sandbox-address'
import { open } from '@/lib/secrets/seal'

/**
 * How this Mini Program reaches WeChat, its secret opened.
 * @throws AppError not_found, secret_unreadable; wechat_unreachable while there is no sandbox
 */
export async function getConnection(programId: string): Promise<WechatConnection> {
  const program = await db.miniProgram.findUnique({ where: { id: programId } })
  if (!program) throw new AppError('not_found')
  return connectionOf(program)
}

/** The same for a Mini Program that was read already. */
export async function connectionOf(program: MiniProgram): Promise<WechatConnection> {
  const { appId, tokenWay } = program
  const baseUrl = env().wechatApiBaseUrl
  switch (program.mode) {
    case 'https':
      return { mode: 'https', baseUrl, appId, appSecret: openSecret(program), tokenWay }
    case 'sandbox':
      return {
        mode: 'sandbox',
        baseUrl: await sandboxAddress(),
        appId,
        appSecret: SANDBOX_APP_SECRET,
        tokenWay,
      }
    case 'cloud_function':
      return {
        mode: 'cloud-function',
        baseUrl,
        appId,
        appSecret: openSecret(program),
        tokenWay,
        environment: program.cloudEnvironment ?? '',
        functionName: program.cloudFunction ?? '',
      }
    case 'cloud_hosting':
      return { mode: 'cloud-hosting', baseUrl: plainHttp(baseUrl) }
  }
}

/** Cloud Hosting adds the token only to plain http; a loopback address is http already. */
const plainHttp = (baseUrl: string) => baseUrl.replace(/^https:/, 'http:')

function openSecret({ id, sealedSecret }: MiniProgram): string {
  if (sealedSecret === null) throw new AppError('secret_unreadable')
  return open(sealedSecret, { programId: id, purpose: 'app-secret' })
}

async function sandboxAddress(): Promise<string> {
  const address = await getSandboxAddress()
  if (address === null) throw new AppError('wechat_unreachable', { spent: 'nothing' })
  return address
}
