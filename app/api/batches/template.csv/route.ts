import { routeDoor } from '@/lib/auth/route-door'
import { openTemplateCsv } from '@/lib/batches/template-csv'
import { csvResponse } from '@/lib/csv-response'

export const dynamic = 'force-dynamic'

export const GET = routeDoor('codes.generate', async () => {
  const { name, csv } = await openTemplateCsv()
  return csvResponse(csv, name)
})
