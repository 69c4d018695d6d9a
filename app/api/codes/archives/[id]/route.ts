import { routeDoor } from '@/lib/auth/route-door'
import { cancelArchive, getArchiveProgress } from '@/lib/print-room/archive-jobs'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ params, viewer }) => {
  const progress = await getArchiveProgress(params.id, viewer)
  return Response.json(progress)
})

export const DELETE = routeDoor<{ id: string }>('codes.view', async ({ params, viewer }) => {
  await cancelArchive(params.id, viewer)
  return new Response(null, { status: 204 })
})
