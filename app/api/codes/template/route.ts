import { routeDoor } from '@/lib/auth/route-door'
import { readSelection } from '@/lib/codes/read-order'
import { offerTemplate } from '@/lib/print-room/template-offer'

/** What the names and captions of a selection's files can be made of. */
export const POST = routeDoor('codes.view', async ({ request, viewer }) => {
  const offer = await offerTemplate(viewer, await readSelection(request, viewer))
  return Response.json(offer)
})
