import { routeDoor } from '@/lib/auth/route-door'
import { makeLabelOptionsSchema } from '@/lib/print-room/label-order'
import { previewLabels } from '@/lib/print-room/labels'
import { readOrder } from '@/lib/codes/read-order'

export const POST = routeDoor('codes.view', async ({ request, viewer }) => {
  const order = await readOrder(request, viewer, makeLabelOptionsSchema)
  const preview = await previewLabels(order, request.signal)
  return Response.json(preview)
})
