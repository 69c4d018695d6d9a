import { routeDoor } from '@/lib/auth/route-door'
import { listCodes } from '@/lib/codes/queries'
import { codeFilterSchema } from '@/lib/codes/schema'
import { AppError } from '@/lib/errors'

export const GET = routeDoor('codes.view', async ({ request }) => {
  const filter = codeFilterSchema.safeParse(Object.fromEntries(request.nextUrl.searchParams))
  if (!filter.success) throw new AppError('invalid_input', { cause: filter.error })
  const page = await listCodes(filter.data)
  return Response.json(page)
})
