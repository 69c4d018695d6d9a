import { routeDoor } from '@/lib/auth/route-door'
import { addBatch } from '@/lib/batches/add-batch'
import { enterReading } from '@/lib/batches/read-file'
import { readUpload } from '@/lib/batches/read-upload'

export const dynamic = 'force-dynamic'

/** The body is the file itself; its name and the Mini Program stand in the address. */
export const POST = routeDoor('codes.generate', async ({ request, viewer }) => {
  const leave = enterReading()
  try {
    const upload = await readUpload(request)
    const id = await addBatch(viewer, upload, request.signal)
    return Response.json({ id }, { status: 201, headers: { 'Cache-Control': 'no-store' } })
  } finally {
    leave()
  }
})
