import 'server-only'
import { recordAuditAlone } from '@/lib/audit/record'
import type { Permission } from './can'
import type { Viewer } from './session'

/** Someone signed in asked for what their role does not allow. */
export async function recordRefusal(viewer: Viewer, permission: Permission): Promise<void> {
  await recordAuditAlone({
    event: 'access.refused',
    actor: viewer,
    details: { permission, role: viewer.role },
  })
}
