import { routeDoor } from '@/lib/auth/route-door'
import { getCode } from '@/lib/codes/queries'

export const GET = routeDoor<{ id: string }>('codes.view', async ({ params }) => {
  const code = await getCode(params.id)
  return Response.json(code)
})
