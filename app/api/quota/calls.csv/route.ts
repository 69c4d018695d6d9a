import { routeDoor } from '@/lib/auth/route-door'
import { openCallsCsv } from '@/lib/codes/calls-csv'
import { csvResponse } from '@/lib/csv-response'
import { parseCallQuestion } from '@/lib/quota/calls-filter'

export const dynamic = 'force-dynamic'

export const GET = routeDoor('quota.manage', async ({ request, viewer }) => {
  const question = parseCallQuestion(request.nextUrl.searchParams)
  return csvResponse(await openCallsCsv(question, viewer), 'calls.csv')
})
