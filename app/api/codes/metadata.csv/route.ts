import { routeDoor } from '@/lib/auth/route-door'
import { openMetadataCsv } from '@/lib/codes/metadata-csv'
import { readSelection } from '@/lib/codes/read-order'

export const dynamic = 'force-dynamic'

export const POST = routeDoor('codes.view', async ({ request, viewer }) => {
  const csv = await openMetadataCsv(await readSelection(request), viewer)
  return new Response(csv, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="codes.csv"',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
})
