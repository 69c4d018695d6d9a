import 'server-only'
import type { NextRequest } from 'next/server'
import { env } from '@/lib/env'
import { AppError, ERROR_STATUS } from '@/lib/errors'
import { viewError } from '@/lib/i18n/view-error'
import { can, type Permission } from './can'
import { recordRefusal } from './record-refusal'
import { getViewer, type Viewer } from './viewer'

type RouteContext<P> = { params: Promise<P> }
type Handler<P> = (input: { request: NextRequest; viewer: Viewer; params: P }) => Promise<Response>

/** The one door of every route handler; the handler runs only for someone who may. */
export function routeDoor<P = Record<string, never>>(permission: Permission, handler: Handler<P>) {
  return async (request: NextRequest, context: RouteContext<P>): Promise<Response> => {
    try {
      const viewer = await getViewer()
      if (!viewer) throw new AppError('unauthenticated')
      if (!can(viewer.role, permission)) {
        await recordRefusal(viewer, permission)
        throw new AppError('forbidden')
      }
      if (isFromElsewhere(request)) {
        await recordRefusal(viewer, permission, 'origin')
        throw new AppError('forbidden')
      }
      return await handler({ request, viewer, params: await context.params })
    } catch (error) {
      const view = await viewError(error)
      const message = [view.title, view.spent, view.next].filter(Boolean).join(' ')
      return Response.json(
        { error: { ...view, message } },
        { status: ERROR_STATUS[view.code], headers: { 'Cache-Control': 'no-store' } },
      )
    }
  }
}

/** A browser sends Origin with every request that can change something; another site's is refused. */
function isFromElsewhere({ method, headers }: NextRequest): boolean {
  if (method === 'GET' || method === 'HEAD') return false
  const origin = headers.get('origin')
  if (origin === null || origin === env().appUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== headers.get('host')
}
