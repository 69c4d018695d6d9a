'use server'

import { returnValidationErrors } from 'next-safe-action'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { actionDoor, openActionDoor } from './action-door'
import { checkOwnPassword } from './own-password'
import { passwordChangeSchema, profileSchema, setupSchema, signInSchema } from './schema'
import { endOtherSessions, endSession } from './session'
import { createFirstAdmin } from './setup'
import { signIn } from './sign-in'
import { changeOwnPassword, renameViewer } from './users'
import { getSession } from './viewer'

export const signInAction = openActionDoor
  .inputSchema(signInSchema)
  .action(async ({ parsedInput }) => {
    const outcome = await signIn(parsedInput, await headers())
    if (outcome === 'refused') {
      returnValidationErrors(signInSchema, { _errors: ['signInRefused'] })
    }
    return { needsCode: outcome === 'half-way' }
  })

export const createFirstAdminAction = openActionDoor
  .inputSchema(setupSchema)
  .action(async ({ parsedInput }) => {
    await createFirstAdmin(parsedInput)
    await signIn(parsedInput, await headers())
  })

export const renameViewerAction = actionDoor()
  .inputSchema(profileSchema)
  .action(async ({ parsedInput, ctx }) => {
    await renameViewer(ctx.viewer, parsedInput.name)
    // The name stands in the frame of every page.
    revalidatePath('/', 'layout')
  })

export const changePasswordAction = actionDoor()
  .inputSchema(passwordChangeSchema)
  .action(async ({ parsedInput, ctx }) => {
    const session = await getSession()
    if (!session) throw new AppError('unauthenticated')
    if (!(await checkOwnPassword(ctx.viewer, parsedInput.currentPassword, await headers()))) {
      returnValidationErrors(passwordChangeSchema, {
        currentPassword: { _errors: ['passwordWrong'] },
      })
    }
    await changeOwnPassword(ctx.viewer, session.id, parsedInput.newPassword)
    revalidatePath('/settings/profile')
  })

export const endSessionAction = actionDoor()
  .inputSchema(z.object({ sessionId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    await endSession(ctx.viewer, parsedInput.sessionId)
    revalidatePath('/settings/profile')
  })

export const endOtherSessionsAction = actionDoor().action(async ({ ctx }) => {
  const session = await getSession()
  if (!session) throw new AppError('unauthenticated')
  const count = await endOtherSessions(ctx.viewer, session.id)
  revalidatePath('/settings/profile')
  return { count }
})
