'use server'

import { returnValidationErrors } from 'next-safe-action'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { actionDoor, openActionDoor } from './action-door'
import { CLIENT_ADDRESS_HEADER } from './client-address'
import { recordRefusal } from './record-refusal'
import { passwordChangeSchema, profileSchema, setupSchema, signInSchema } from './schema'
import { endSession } from './session'
import { createFirstAdmin } from './setup'
import { signIn } from './sign-in'
import { countAttempt, forgiveAttempt } from './sign-in-throttle'
import { changeOwnPassword, isOwnPassword, renameViewer } from './users'
import { getSession } from './viewer'

export const signInAction = openActionDoor
  .inputSchema(signInSchema)
  .action(async ({ parsedInput }) => {
    if (await signIn(parsedInput, await headers())) return
    returnValidationErrors(signInSchema, { _errors: ['signInRefused'] })
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
    // Someone at an unlocked screen may guess no more often than at the sign-in page.
    const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
    const attempt = { email: ctx.viewer.email, address }
    const seconds = await countAttempt(attempt)
    if (seconds > 0) {
      throw new AppError('too_many_attempts', { params: { minutes: Math.ceil(seconds / 60) } })
    }
    if (!(await isOwnPassword(ctx.viewer, parsedInput.currentPassword))) {
      await recordRefusal(ctx.viewer, null, 'password')
      returnValidationErrors(passwordChangeSchema, {
        currentPassword: { _errors: ['passwordWrong'] },
      })
    }
    await forgiveAttempt(attempt)
    await changeOwnPassword(ctx.viewer, session.id, parsedInput.newPassword)
    revalidatePath('/settings/profile')
  })

export const endSessionAction = actionDoor()
  .inputSchema(z.object({ sessionId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    await endSession(ctx.viewer, parsedInput.sessionId)
    revalidatePath('/settings/profile')
  })
