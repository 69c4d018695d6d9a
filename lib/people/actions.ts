'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { actionDoor, openActionDoor } from '@/lib/auth/action-door'
import { CLIENT_ADDRESS_HEADER } from '@/lib/auth/client-address'
import { signIn } from '@/lib/auth/sign-in'
import { disableUser, enableUser } from '@/lib/auth/users'
import { AppError } from '@/lib/errors'
import { changeRole, endSessionOf, endSessionsOf, removeSecondFactor } from './change-person'
import { changeEmailDomains } from './email-domains'
import { makeInvitation, makeResetLink, revokeLink } from './make-links'
import {
  acceptanceSchema,
  emailDomainsSchema,
  invitationSchema,
  linkSchema,
  newPasswordSchema,
  personSchema,
  personSessionSchema,
  roleChangeSchema,
} from './schema'
import { acceptInvitation, requireOpenLink, resetByLink } from './use-links'

export const inviteAction = actionDoor('users.manage')
  .inputSchema(invitationSchema)
  .action(async ({ parsedInput, ctx }) => {
    const link = await makeInvitation(ctx.viewer, parsedInput)
    revalidatePath('/settings/users')
    return link
  })

export const makeResetLinkAction = actionDoor('users.manage')
  .inputSchema(personSchema)
  .action(async ({ parsedInput, ctx }) => {
    const link = await makeResetLink(ctx.viewer, parsedInput.userId)
    revalidatePath('/settings/users')
    return link
  })

export const revokeLinkAction = actionDoor('users.manage')
  .inputSchema(linkSchema)
  .action(async ({ parsedInput, ctx }) => {
    await revokeLink(ctx.viewer, parsedInput.linkId)
    revalidatePath('/settings/users')
  })

export const changeRoleAction = actionDoor('users.manage')
  .inputSchema(roleChangeSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeRole(ctx.viewer, parsedInput.userId, parsedInput.role)
    // It may be one's own: then the frame around every page changes too.
    revalidatePath('/', 'layout')
  })

export const disableUserAction = actionDoor('users.manage')
  .inputSchema(personSchema)
  .action(async ({ parsedInput, ctx }) => {
    await disableUser(ctx.viewer, parsedInput.userId)
    revalidatePath('/settings/users')
  })

export const enableUserAction = actionDoor('users.manage')
  .inputSchema(personSchema)
  .action(async ({ parsedInput, ctx }) => {
    await enableUser(ctx.viewer, parsedInput.userId)
    revalidatePath('/settings/users')
  })

export const endSessionsAction = actionDoor('users.manage')
  .inputSchema(personSchema)
  .action(async ({ parsedInput, ctx }) => {
    await endSessionsOf(ctx.viewer, parsedInput.userId)
    revalidatePath('/settings/users')
  })

export const endPersonSessionAction = actionDoor('users.manage')
  .inputSchema(personSessionSchema)
  .action(async ({ parsedInput, ctx }) => {
    await endSessionOf(ctx.viewer, parsedInput.userId, parsedInput.sessionId)
    revalidatePath('/settings/users')
  })

export const removeSecondFactorAction = actionDoor('users.manage')
  .inputSchema(personSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeSecondFactor(ctx.viewer, parsedInput.userId)
    revalidatePath('/settings/users')
  })

export const changeEmailDomainsAction = actionDoor('users.manage')
  .inputSchema(emailDomainsSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeEmailDomains(ctx.viewer, parsedInput.domains)
    revalidatePath('/settings/users')
  })

/** Makes the account and signs in; where a wait for wrong passwords runs, the account is made all the same. */
export const acceptInvitationAction = openActionDoor
  .inputSchema(acceptanceSchema)
  .action(async ({ parsedInput }) => {
    const asking = await headers()
    const address = asking.get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
    await requireOpenLink({ purpose: 'invite', token: parsedInput.token, address })
    const email = await acceptInvitation(parsedInput)
    try {
      return { signedIn: await signIn({ email, password: parsedInput.password }, asking) }
    } catch (error) {
      if (error instanceof AppError) return { signedIn: false }
      throw error
    }
  })

/** Signs nobody in: who has a second factor is still asked for it. */
export const resetByLinkAction = openActionDoor
  .inputSchema(newPasswordSchema)
  .action(async ({ parsedInput }) => {
    const address = (await headers()).get(CLIENT_ADDRESS_HEADER) ?? 'unknown'
    await requireOpenLink({ purpose: 'reset', token: parsedInput.token, address })
    await resetByLink(parsedInput)
  })
