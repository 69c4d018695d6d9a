import { getTimeZone } from 'next-intl/server'
import { routeDoor } from '@/lib/auth/route-door'
import { countFacets } from '@/lib/codes/facets'
import { codeQuestionSchema } from '@/lib/codes/schema'
import { AppError } from '@/lib/errors'

export const GET = routeDoor('codes.view', async ({ request }) => {
  const asked = Object.fromEntries(request.nextUrl.searchParams)
  const question = codeQuestionSchema.safeParse(asked)
  if (!question.success) throw new AppError('invalid_input', { cause: question.error })
  const facets = await countFacets(question.data, await getTimeZone())
  return Response.json(facets)
})
