import { routeDoor } from '@/lib/auth/route-door'
import { findRereading } from '@/lib/codes/rereading'

/** How far the desk is with reading its stored codes again; null where there is nothing to tell. */
export const GET = routeDoor('programs.manage', async () => {
  const rereading = await findRereading()
  return Response.json({ rereading })
})
