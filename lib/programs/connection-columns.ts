import 'server-only'
import type { ChangedConnection, NewProgram } from './schema'
import { seal } from '@/lib/secrets/seal'

type Connection = NewProgram | ChangedConnection

/** The row's columns for a connection: what its mode does not need is emptied. */
export function connectionColumns(programId: string, connection: Connection) {
  const { appId } = connection
  if (connection.mode === 'cloud_hosting') {
    const { mode } = connection
    const none = { sealedSecret: null, cloudEnvironment: null, cloudFunction: null }
    return { mode, appId, tokenWay: 'stable' as const, ...none }
  }
  const { mode = 'https', tokenWay = 'stable', appSecret } = connection
  const isFunction = connection.mode === 'cloud_function'
  return {
    mode,
    appId,
    tokenWay,
    // Without a new one the stored one stays.
    sealedSecret: appSecret ? seal(appSecret, { programId, purpose: 'app-secret' }) : undefined,
    cloudEnvironment: isFunction ? connection.cloudEnvironment : null,
    cloudFunction: isFunction ? connection.cloudFunction : null,
  }
}
