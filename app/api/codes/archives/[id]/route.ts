import { routeDoor } from '@/lib/auth/route-door'
import { cancelArchive, getArchiveProgress } from '@/lib/print-room/archive-jobs'
import { drawPrintFile } from '@/lib/print-room/print-file'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ params, viewer }) => {
  const progress = await getArchiveProgress(params.id, viewer, drawPrintFile)
  return Response.json(progress)
})

export const DELETE = routeDoor<{ id: string }>('codes.view', async ({ params, viewer }) => {
  await cancelArchive(params.id, viewer)
  return new Response(null, { status: 204 })
})
