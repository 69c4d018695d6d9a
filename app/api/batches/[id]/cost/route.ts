import { routeDoor } from '@/lib/auth/route-door'
import { getBatchCost } from '@/lib/batches/cost'

export const GET = routeDoor<{ id: string }>('codes.generate', async ({ viewer, params }) => {
  const cost = await getBatchCost(viewer, params.id)
  return Response.json(cost)
})
