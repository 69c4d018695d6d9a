'use server'

import { returnValidationErrors } from 'next-safe-action'
import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { z } from 'zod'
import { actionDoor, openActionDoor } from '@/lib/auth/action-door'
import { checkOwnPassword } from '@/lib/auth/own-password'
import { getSession, type Viewer } from '@/lib/auth/viewer'
import { AppError } from '@/lib/errors'
import {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  removePasskey,
  renamePasskey,
  signInWithPasskey,
} from './passkeys'
import {
  codeStepSchema,
  newPasskeyAnswerSchema,
  newPasskeySchema,
  passkeyAnswerSchema,
  passkeyNameSchema,
  passkeyRenameSchema,
  passwordGateSchema,
  recoveryStepSchema,
} from './schema'
import { passSecondStep } from './second-step'
import {
  beginTwoFactor,
  confirmTwoFactor,
  replaceRecoveryCodes,
  turnOffTwoFactor,
  turnOnTwoFactor,
} from './two-factor'

const PROFILE = '/settings/profile'

async function askPassword(viewer: Viewer, password: string): Promise<void> {
  if (await checkOwnPassword(viewer, password, await headers())) return
  returnValidationErrors(passwordGateSchema, { password: { _errors: ['passwordWrong'] } })
}

export const passCodeAction = openActionDoor
  .inputSchema(codeStepSchema)
  .action(async ({ parsedInput: { code } }) => {
    if (await passSecondStep({ kind: 'totp', code }, await headers())) return
    returnValidationErrors(codeStepSchema, { code: { _errors: ['codeWrong'] } })
  })

export const passRecoveryCodeAction = openActionDoor
  .inputSchema(recoveryStepSchema)
  .action(async ({ parsedInput: { code } }) => {
    if (await passSecondStep({ kind: 'recovery-code', code }, await headers())) return
    returnValidationErrors(recoveryStepSchema, { code: { _errors: ['recoveryCodeWrong'] } })
  })

export const beginTwoFactorAction = actionDoor()
  .inputSchema(passwordGateSchema)
  .action(async ({ parsedInput, ctx }) => {
    await askPassword(ctx.viewer, parsedInput.password)
    return beginTwoFactor(ctx.viewer)
  })

export const confirmTwoFactorAction = actionDoor()
  .inputSchema(codeStepSchema)
  .action(async ({ parsedInput, ctx }) => {
    const recoveryCodes = await confirmTwoFactor(ctx.viewer, parsedInput.code)
    if (recoveryCodes) return { recoveryCodes }
    returnValidationErrors(codeStepSchema, { code: { _errors: ['codeWrong'] } })
  })

export const turnOnTwoFactorAction = actionDoor().action(async ({ ctx }) => {
  const session = await getSession()
  if (!session) throw new AppError('unauthenticated')
  await turnOnTwoFactor(ctx.viewer, session.id)
  revalidatePath(PROFILE)
})

export const turnOffTwoFactorAction = actionDoor()
  .inputSchema(passwordGateSchema)
  .action(async ({ parsedInput, ctx }) => {
    await askPassword(ctx.viewer, parsedInput.password)
    await turnOffTwoFactor(ctx.viewer)
    revalidatePath(PROFILE)
  })

export const replaceRecoveryCodesAction = actionDoor()
  .inputSchema(passwordGateSchema)
  .action(async ({ parsedInput, ctx }) => {
    await askPassword(ctx.viewer, parsedInput.password)
    const recoveryCodes = await replaceRecoveryCodes(ctx.viewer)
    revalidatePath(PROFILE)
    return { recoveryCodes }
  })

export const beginPasskeyAction = actionDoor()
  .inputSchema(newPasskeySchema)
  .action(async ({ parsedInput, ctx }) => {
    await askPassword(ctx.viewer, parsedInput.password)
    return beginPasskey(await headers())
  })

export const addPasskeyAction = actionDoor()
  .inputSchema(z.object({ name: passkeyNameSchema, response: newPasskeyAnswerSchema }))
  .action(async ({ parsedInput: { name, response } }) => {
    await addPasskey(name, response, await headers())
    revalidatePath(PROFILE)
  })

export const renamePasskeyAction = actionDoor()
  .inputSchema(passkeyRenameSchema)
  .action(async ({ parsedInput, ctx }) => {
    await renamePasskey(ctx.viewer, parsedInput.passkeyId, parsedInput.name)
    revalidatePath(PROFILE)
  })

export const removePasskeyAction = actionDoor()
  .inputSchema(z.object({ passkeyId: z.string().min(1) }))
  .action(async ({ parsedInput, ctx }) => {
    await removePasskey(ctx.viewer, parsedInput.passkeyId)
    revalidatePath(PROFILE)
  })

export const beginPasskeySignInAction = openActionDoor.action(async () =>
  beginPasskeySignIn(await headers()),
)

export const signInWithPasskeyAction = openActionDoor
  .inputSchema(z.object({ response: passkeyAnswerSchema }))
  .action(async ({ parsedInput }) => signInWithPasskey(parsedInput.response, await headers()))
