import { routeDoor } from '@/lib/auth/route-door'
import { openCallsCsv } from '@/lib/codes/calls-csv'
import { parseCallQuestion } from '@/lib/quota/calls-filter'

export const dynamic = 'force-dynamic'

export const GET = routeDoor('quota.manage', async ({ request, viewer }) => {
  const csv = await openCallsCsv(parseCallQuestion(request.nextUrl.searchParams), viewer)
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="calls.csv"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
