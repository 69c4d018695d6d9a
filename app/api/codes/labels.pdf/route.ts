import { routeDoor } from '@/lib/auth/route-door'
import { labelOptionsSchema } from '@/lib/codes/label-order'
import { readOrder } from '@/lib/codes/read-order'
import { serveLabels } from '@/lib/codes/serve-labels'

export const dynamic = 'force-dynamic'

export const POST = routeDoor('codes.view', async ({ request, viewer }) =>
  serveLabels(await readOrder(request, labelOptionsSchema), viewer, request.signal),
)
