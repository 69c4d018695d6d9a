import { routeDoor } from '@/lib/auth/route-door'
import { openMetadataCsv } from '@/lib/codes/metadata-csv'
import { readSelection } from '@/lib/codes/read-order'
import { csvResponse } from '@/lib/csv-response'

export const dynamic = 'force-dynamic'

export const POST = routeDoor('codes.view', async ({ request, viewer }) => {
  return csvResponse(
    await openMetadataCsv(await readSelection(request, viewer), viewer),
    'codes.csv',
  )
})
