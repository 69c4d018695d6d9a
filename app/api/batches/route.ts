import { routeDoor } from '@/lib/auth/route-door'
import { addBatch } from '@/lib/batches/add-batch'
import { readUpload } from '@/lib/batches/read-upload'

/** The body is the file itself; its name and the Mini Program stand in the address. */
export const POST = routeDoor('codes.generate', async ({ request, viewer }) => {
  const id = await addBatch(viewer, readUpload(request), request.signal)
  return Response.json({ id }, { status: 201 })
})
