import 'server-only'
import { recordAuditAlone } from '@/lib/audit/record'
import { requestContext } from '@/lib/request-context'
import type { Permission } from './can'
import type { Viewer } from './session'

/** role: not theirs to do · origin: another site's page sent it · password: not their current one. */
type RefusalReason = 'role' | 'origin' | 'password'

/** Someone signed in asked for what they may not have. */
export async function recordRefusal(
  viewer: Viewer,
  permission: Permission | null,
  reason: RefusalReason = 'role',
): Promise<void> {
  const path = requestContext()?.path ?? null
  await recordAuditAlone({
    event: 'access.refused',
    actor: viewer,
    details: { ...(permission && { permission }), role: viewer.role, reason, path },
  })
}
