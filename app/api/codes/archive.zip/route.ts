import { routeDoor } from '@/lib/auth/route-door'
import { archiveOptionsSchema } from '@/lib/codes/archive-order'
import { serveArchive } from '@/lib/codes/serve-archive'
import { readOrder } from '@/lib/codes/read-order'

export const dynamic = 'force-dynamic'

export const POST = routeDoor('codes.view', async ({ request, viewer }) =>
  serveArchive(await readOrder(request, archiveOptionsSchema), viewer, request.signal),
)
