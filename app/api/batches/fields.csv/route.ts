import { routeDoor } from '@/lib/auth/route-door'
import { openFieldGuide } from '@/lib/batches/template-csv'
import { csvResponse } from '@/lib/csv-response'

export const dynamic = 'force-dynamic'

export const GET = routeDoor('codes.generate', async () => {
  const { name, csv } = await openFieldGuide()
  return csvResponse(csv, name)
})
