import { routeDoor } from '@/lib/auth/route-door'
import { makeLabelOptionsSchema } from '@/lib/print-room/label-order'
import { readOrder } from '@/lib/codes/read-order'
import { serveLabels } from '@/lib/print-room/serve-labels'

export const POST = routeDoor('codes.view', async ({ request, viewer }) =>
  serveLabels(await readOrder(request, viewer, makeLabelOptionsSchema), viewer, request.signal),
)
