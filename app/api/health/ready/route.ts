import { isDraining } from '@/lib/server/drain'
import { isReady } from '@/lib/server/readiness'
import { log } from '@/lib/log'

/** The process can do its work: the database answers and is migrated, and nobody told it to stop. */
export async function GET() {
  const ready =
    !isDraining() &&
    (await isReady().catch((error: unknown) => {
      log.warn({ err: error }, 'not ready')
      return false
    }))
  return Response.json(
    { status: ready ? 'ok' : 'unavailable' },
    { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}
