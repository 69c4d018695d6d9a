'use server'

import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { webhookOwnerSchema, webhookSchema } from './schema'
import { sendTestMessage } from './send-test-message'
import { removeWebhook, setWebhook } from './settings'

const SETTINGS = '/settings/mini-programs'

export const setWebhookAction = actionDoor('programs.manage')
  .inputSchema(webhookSchema({ url: true, key: true }))
  .action(async ({ parsedInput, ctx }) => {
    await setWebhook(ctx.viewer, parsedInput)
    revalidatePath(SETTINGS)
  })

export const removeWebhookAction = actionDoor('programs.manage')
  .inputSchema(webhookOwnerSchema)
  .action(async ({ parsedInput, ctx }) => {
    await removeWebhook(ctx.viewer, parsedInput.programId)
    revalidatePath(SETTINGS)
  })

/** Changes nothing, and still an action: it reaches out and must run once per click. */
export const sendTestMessageAction = actionDoor('programs.manage')
  .inputSchema(webhookOwnerSchema)
  .action(({ parsedInput }) => sendTestMessage(parsedInput.programId))
