import { routeDoor } from '@/lib/auth/route-door'
import { startArchive } from '@/lib/print-room/archive-jobs'
import { makeArchiveOptionsSchema } from '@/lib/print-room/archive-order'
import { readOrder } from '@/lib/codes/read-order'

/** Begins an archive; its progress and its file have addresses of their own. */
export const POST = routeDoor('codes.view', async ({ request, viewer }) => {
  const order = await readOrder(request, viewer, makeArchiveOptionsSchema)
  const progress = await startArchive(order, viewer)
  return Response.json(progress, { status: 202 })
})
