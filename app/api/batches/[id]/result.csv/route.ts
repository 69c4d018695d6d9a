import { routeDoor } from '@/lib/auth/route-door'
import { openResultCsv } from '@/lib/batches/result-csv'
import { csvResponse } from '@/lib/csv-response'

export const dynamic = 'force-dynamic'

export const GET = routeDoor<{ id: string }>('codes.generate', async ({ viewer, params }) => {
  const { name, csv } = await openResultCsv(viewer, params.id)
  return csvResponse(csv, name)
})
