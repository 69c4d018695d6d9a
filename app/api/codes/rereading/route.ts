import { routeDoor } from '@/lib/auth/route-door'
import { findRereading } from '@/lib/codes/rereading'

export const dynamic = 'force-dynamic'

/** How far the desk is with reading its stored codes again; null where there is nothing to tell. */
export const GET = routeDoor('programs.manage', async () => {
  const rereading = await findRereading()
  return Response.json({ rereading }, { headers: { 'Cache-Control': 'no-store' } })
})
