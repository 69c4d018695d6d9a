import { routeDoor } from '@/lib/auth/route-door'
import { openTemplateCsv } from '@/lib/batches/template-csv'
import { tableResponse } from '@/lib/tables/table-response'

export const GET = routeDoor('codes.generate', async () => {
  const { name, csv } = await openTemplateCsv()
  return tableResponse(csv, { name, format: 'csv' })
})
