import 'server-only'
import type { NextRequest } from 'next/server'
import { AppError } from '@/lib/errors'
import { answerError } from './answer-error'
import { can, type Permission } from './can'
import { recordRefusal } from './record-refusal'
import { isFromElsewhere } from './request-origin'
import { getViewer, type Viewer } from './viewer'

type RouteContext<P> = { params: Promise<P> }
type Handler<P> = (input: { request: NextRequest; viewer: Viewer; params: P }) => Promise<Response>

/**
 * The one door of every route handler; the handler runs only for someone who may. What it answers is
 * kept by nobody, unless it says itself how long.
 */
export function routeDoor<P = Record<string, never>>(permission: Permission, handler: Handler<P>) {
  return async (request: NextRequest, context: RouteContext<P>): Promise<Response> => {
    try {
      const viewer = await getViewer()
      if (!viewer) throw new AppError('unauthenticated')
      if (!can(viewer.role, permission)) {
        await recordRefusal(viewer, permission)
        throw new AppError('forbidden')
      }
      if (!SAFE_METHODS.includes(request.method) && isFromElsewhere(request.headers)) {
        await recordRefusal(viewer, permission, 'origin')
        throw new AppError('forbidden')
      }
      const answer = await handler({ request, viewer, params: await context.params })
      if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-store')
      return answer
    } catch (error) {
      return answerError(error)
    }
  }
}

const SAFE_METHODS = ['GET', 'HEAD']
