import { routeDoor } from '@/lib/auth/route-door'
import { makeLabelOptionsSchema } from '@/lib/codes/label-order'
import { readOrder } from '@/lib/codes/read-order'
import { serveLabels } from '@/lib/codes/serve-labels'

export const dynamic = 'force-dynamic'

export const POST = routeDoor('codes.view', async ({ request, viewer }) =>
  serveLabels(await readOrder(request, viewer, makeLabelOptionsSchema), viewer, request.signal),
)
