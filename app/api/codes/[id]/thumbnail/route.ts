import { routeDoor } from '@/lib/auth/route-door'
import { serveThumbnail } from '@/lib/codes/serve-thumbnail'

export const GET = routeDoor<{ id: string }>('codes.view', ({ request, params }) =>
  serveThumbnail(request, params.id),
)
