import { routeDoor } from '@/lib/auth/route-door'
import { openArchive } from '@/lib/print-room/archive-jobs'
import { zipResponse } from '@/lib/print-room/serve-archive'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ request, params, viewer }) =>
  zipResponse(await openArchive(params.id, viewer, request.signal)),
)
