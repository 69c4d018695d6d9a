import { routeDoor } from '@/lib/auth/route-door'
import { openCalls } from '@/lib/codes/calls-file'
import { parseCallQuestion } from '@/lib/quota/calls-filter'
import { tableResponse } from '@/lib/tables/table-response'

export const GET = routeDoor('quota.manage', async ({ request, viewer }) => {
  const question = parseCallQuestion(request.nextUrl.searchParams)
  const file = await openCalls(question, viewer, 'csv')
  return tableResponse(file, { name: 'calls', format: 'csv' })
})
