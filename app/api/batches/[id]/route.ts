import { routeDoor } from '@/lib/auth/route-door'
import { getBatchProgress } from '@/lib/batches/progress'

export const GET = routeDoor<{ id: string }>('codes.generate', async ({ viewer, params }) => {
  const progress = await getBatchProgress(viewer, params.id)
  return Response.json(progress)
})
