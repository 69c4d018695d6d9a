import { routeDoor } from '@/lib/auth/route-door'
import { lookUpPage } from '@/lib/pages/look-up-page'
import { readPageQuestion } from '@/lib/pages/read-question'

/**
 * Whether a page is there. No action: those of one browser go one after the other, and a code must not
 * wait for it. It may ask WeChat something, and so is no GET.
 */
export const POST = routeDoor('codes.generate', async ({ request, viewer }) => {
  const view = await lookUpPage(viewer.id, await readPageQuestion(request))
  return Response.json(view)
})
