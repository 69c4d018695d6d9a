import { routeDoor } from '@/lib/auth/route-door'
import { AppError } from '@/lib/errors'
import { listAlerts } from '@/lib/quota/alert-queries'

/** What was crossed, by whom it was noted, and whether the webhook took it. */
export const GET = routeDoor('quota.manage', async ({ request }) => {
  const programId = request.nextUrl.searchParams.get('programId')
  if (!programId) throw new AppError('invalid_input')
  const items = await listAlerts(programId)
  return Response.json({ items })
})
