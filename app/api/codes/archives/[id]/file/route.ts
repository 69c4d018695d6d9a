import { routeDoor } from '@/lib/auth/route-door'
import { openArchive } from '@/lib/codes/archive-jobs'
import { drawPrintFile } from '@/lib/codes/print-file'
import { zipResponse } from '@/lib/codes/serve-archive'

export const dynamic = 'force-dynamic'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ request, params, viewer }) =>
  zipResponse(await openArchive(params.id, viewer, request.signal, drawPrintFile)),
)
