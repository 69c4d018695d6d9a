import { routeDoor } from '@/lib/auth/route-door'
import { addBatch } from '@/lib/batches/add-batch'
import { readUpload } from '@/lib/batches/read-upload'
import { enterGate } from '@/lib/gate'

export const dynamic = 'force-dynamic'

/** Each is in memory as a whole: 50 MB, and its rows. */
const READ_AT_ONCE = 2

/** The body is the file itself; its name and the Mini Program stand in the address. */
export const POST = routeDoor('codes.generate', async ({ request, viewer }) => {
  const leave = enterGate('batch-upload', READ_AT_ONCE)
  try {
    const upload = await readUpload(request)
    const id = await addBatch(viewer, upload, request.signal)
    return Response.json({ id }, { status: 201, headers: { 'Cache-Control': 'no-store' } })
  } finally {
    leave()
  }
})
