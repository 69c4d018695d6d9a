import { routeDoor } from '@/lib/auth/route-door'
import { makeArchiveOptionsSchema } from '@/lib/print-room/archive-order'
import { serveArchive } from '@/lib/print-room/serve-archive'
import { readOrder } from '@/lib/codes/read-order'

export const POST = routeDoor('codes.view', async ({ request, viewer }) =>
  serveArchive(await readOrder(request, viewer, makeArchiveOptionsSchema), viewer, request.signal),
)
