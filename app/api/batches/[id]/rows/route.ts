import { routeDoor } from '@/lib/auth/route-door'
import { listRows } from '@/lib/batches/rows'
import { rowFilterSchema } from '@/lib/batches/schema'
import { AppError } from '@/lib/errors'

export const GET = routeDoor<{ id: string }>(
  'codes.generate',
  async ({ request, viewer, params }) => {
    const filter = rowFilterSchema.safeParse(Object.fromEntries(request.nextUrl.searchParams))
    if (!filter.success) throw new AppError('invalid_input', { cause: filter.error })
    const page = await listRows(viewer, params.id, filter.data)
    return Response.json(page)
  },
)
