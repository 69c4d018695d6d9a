import 'server-only'
import { hkdfSync } from 'node:crypto'
import { env } from '@/lib/env'

/**
 * Gives Next the key for what a page hands to its own actions, before the first page. Made of
 * APP_SECRET, so that replicas that share one share the other, whichever machine built them.
 */
export function shareActionsKey(): void {
  const { actionsKey, appSecret } = env()
  // eslint-disable-next-line no-restricted-properties -- written for Next, which reads it at run time
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionsKey ?? actionsKeyFrom(appSecret)
}

/** 32 bytes in base64. */
export function actionsKeyFrom(appSecret: string): string {
  const bytes = hkdfSync('sha256', appSecret, '', 'sunflower server actions', 32)
  return Buffer.from(bytes).toString('base64')
}
