import { routeDoor } from '@/lib/auth/route-door'
import { AppError } from '@/lib/errors'
import { getQuotaGauge } from '@/lib/quota/queries'

/** How much of the Mini Program's two limits is gone, in parts that add up to the limit. */
export const GET = routeDoor('quota.view', async ({ request }) => {
  const programId = request.nextUrl.searchParams.get('programId')
  if (!programId) throw new AppError('invalid_input')
  const { succeeded: used, ...gauge } = await getQuotaGauge(programId)
  return Response.json({ used, ...gauge })
})
