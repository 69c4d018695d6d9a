import { routeDoor } from '@/lib/auth/route-door'
import { listKnownPages } from '@/lib/pages/known-pages'

/** The pages to suggest while a path is typed. */
export const GET = routeDoor<{ id: string }>('codes.generate', async ({ params }) => {
  const pages = await listKnownPages(params.id)
  return Response.json({ pages })
})
