import 'server-only'
import { createSafeActionClient } from 'next-safe-action'
import { headers } from 'next/headers'
import { AppError } from '@/lib/errors'
import { viewError, type ErrorView } from '@/lib/i18n/view-error'
import { can, type Permission } from './can'
import { recordRefusal } from './record-refusal'
import { isFromElsewhere } from './request-origin'
import { getViewer } from './viewer'

/**
 * For the few actions that come before anyone is signed in. Next compares Origin with whatever host
 * the request names, and lets one without Origin pass; here it has to be ours.
 */
export const openActionDoor = createSafeActionClient({
  handleServerError: (error): Promise<ErrorView> => viewError(error),
  defaultValidationErrorsShape: 'flattened',
}).use(async ({ next }) => {
  if (isFromElsewhere(await headers())) {
    const viewer = await getViewer()
    if (viewer) await recordRefusal(viewer, null, 'origin')
    throw new AppError('forbidden')
  }
  return next()
})

/** The one door of every server action: who asks, may they, is the input valid, what went wrong. */
export function actionDoor(permission?: Permission) {
  return openActionDoor.use(async ({ next }) => {
    const viewer = await getViewer()
    if (!viewer) throw new AppError('unauthenticated')
    if (permission && !can(viewer.role, permission)) {
      await recordRefusal(viewer, permission)
      throw new AppError('forbidden')
    }
    return next({ ctx: { viewer } })
  })
}
