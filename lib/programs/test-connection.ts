import 'server-only'
import { testConnection, type ConnectionReport } from '@/lib/wechat/client'
import { getConnection } from './connection'
import { connectionFailure } from './connection-failure'
import { tokenStore } from './token-store'

/** Longer than one slow answer, shorter than an admin's patience. */
const TEST_LIMIT_MS = 20_000

/** Tries a Mini Program's connection; makes no code. @throws AppError */
export async function testProgramConnection(programId: string): Promise<ConnectionReport> {
  const connection = await getConnection(programId)
  try {
    return await testConnection(connection, { tokens: tokenStore, totalTimeoutMs: TEST_LIMIT_MS })
  } catch (error) {
    throw connectionFailure(error)
  }
}
