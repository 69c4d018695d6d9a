import 'server-only'
import { enterGate } from '@/lib/gate'
import { recordAuditAlone } from '@/lib/audit/record'
import { verifyAudit, type AuditVerdict } from '@/lib/audit/verify'

/**
 * Walks the chain for somebody at a screen and writes the verdict down.
 * @throws AppError too_busy while somebody else's walk goes on
 */
export async function checkChain(actor: { id: string; name: string }): Promise<AuditVerdict> {
  const leave = enterGate('audit-verify', 1)
  try {
    const verdict = await verifyAudit()
    const { entries, broken, hash } = verdict
    await recordAuditAlone({
      event: 'audit.verified',
      actor,
      details: {
        entries,
        hash,
        verdict: broken?.fault ?? 'unbroken',
        ...(broken && { sequence: broken.sequence }),
      },
    })
    return verdict
  } finally {
    leave()
  }
}
