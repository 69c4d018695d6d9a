import { routeDoor } from '@/lib/auth/route-door'
import { openFieldGuide } from '@/lib/batches/template-csv'
import { tableResponse } from '@/lib/tables/table-response'

export const GET = routeDoor('codes.generate', async () => {
  const { name, csv } = await openFieldGuide()
  return tableResponse(csv, { name, format: 'csv' })
})
