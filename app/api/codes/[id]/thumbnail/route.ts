import { createHash } from 'node:crypto'
import { routeDoor } from '@/lib/auth/route-door'
import { pictureResponse } from '@/lib/codes/picture-response'
import { getThumbnail } from '@/lib/codes/thumbnail'

export const dynamic = 'force-dynamic'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ request, params }) => {
  const bytes = await getThumbnail(params.id)
  return pictureResponse(request, {
    bytes,
    mediaType: 'image/webp',
    tag: createHash('sha256').update(bytes).digest('hex'),
    disposition: 'inline',
  })
})
