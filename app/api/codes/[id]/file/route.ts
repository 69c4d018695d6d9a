import { routeDoor } from '@/lib/auth/route-door'
import { servePrintFile } from '@/lib/print-room/serve-print-file'

export const GET = routeDoor<{ id: string }>('codes.view', ({ request, params }) =>
  servePrintFile(request, params.id),
)
