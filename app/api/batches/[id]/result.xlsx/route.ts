import { routeDoor } from '@/lib/auth/route-door'
import { openResult } from '@/lib/batches/result-file'
import { tableResponse } from '@/lib/tables/table-response'

export const GET = routeDoor<{ id: string }>('codes.generate', async ({ viewer, params }) => {
  const { name, file } = await openResult(viewer, params.id, 'xlsx')
  return tableResponse(file, { name, format: 'xlsx' })
})
