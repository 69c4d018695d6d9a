import { routeDoor } from '@/lib/auth/route-door'
import { openMetadata } from '@/lib/codes/metadata-file'
import { readSelection } from '@/lib/codes/read-order'
import { tableResponse } from '@/lib/tables/table-response'

export const POST = routeDoor('codes.view', async ({ request, viewer }) => {
  const file = await openMetadata(await readSelection(request, viewer), viewer, 'xlsx')
  return tableResponse(file, { name: 'codes', format: 'xlsx' })
})
