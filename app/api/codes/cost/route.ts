import { routeDoor } from '@/lib/auth/route-door'
import { getCodeCost } from '@/lib/codes/cost'
import { makeCodeSchema } from '@/lib/codes/schema'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/** What generating this would spend. Title, campaign and tags change nothing about that. */
export const GET = routeDoor('codes.generate', async ({ request, viewer }) => {
  const asked = request.nextUrl.searchParams
  const code = makeCodeSchema(env().wechatPathMaxBytes).safeParse({
    programId: asked.get('programId') ?? '',
    kind: asked.get('kind') ?? undefined,
    path: asked.get('path') ?? '',
    scene: asked.get('scene') ?? undefined,
    widthPx: Number(asked.get('widthPx')),
    autoColour: asked.get('autoColour') === 'true',
    lineColour: asked.get('lineColour') ?? '',
    transparent: asked.get('transparent') === 'true',
    title: '',
    campaign: '',
    tags: [],
  })
  if (!code.success) throw new AppError('invalid_input')
  const cost = await getCodeCost(code.data, viewer.id)
  return Response.json(cost)
})
