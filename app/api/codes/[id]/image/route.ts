import { routeDoor } from '@/lib/auth/route-door'
import { attachmentHeader } from '@/lib/http/attachment'
import { pictureFileName } from '@/lib/codes/file-name'
import { pictureResponse } from '@/lib/codes/picture-response'
import { getPicture } from '@/lib/codes/queries'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ request, params }) => {
  const { bytes, sha256, code } = await getPicture(params.id)
  const download = request.nextUrl.searchParams.get('download') === '1'
  return pictureResponse(request, {
    bytes,
    mediaType: code.mediaType,
    tag: sha256,
    disposition: download ? attachmentHeader(pictureFileName(code)) : 'inline',
  })
})
