'use server'
import { after } from 'next/server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { actionDoor } from '@/lib/auth/action-door'
import { env } from '@/lib/env'
import { viewError } from '@/lib/i18n/view-error'
import { askCallAgain } from './ask-call-again'
import { codeChangeSchema } from './change'
import { changeCodes } from './change-codes'
import { editCode } from './edit-code'
import { generateCode } from './generate'
import { editedCodeSchema, makeAnsweredCodeSchema } from './schema'
import { codeSelectionSchema } from './selection'
import { makeThumbnail } from './thumbnail'

/** Spends one code of the Mini Program's count, or opens the one the same parameters made before. */
export const generateCodeAction = actionDoor('codes.generate')
  // eslint-disable-next-line @typescript-eslint/require-await -- the client takes a function only if it is async
  .inputSchema(async () => makeAnsweredCodeSchema(env().wechatPathMaxBytes))
  .action(async ({ parsedInput, ctx }) => {
    try {
      const { pageReason, acceptedWarnings, ...input } = parsedInput
      const made = await generateCode(input, ctx.viewer, { pageReason, acceptedWarnings })
      if (made.outcome === 'generated') after(() => makeThumbnail(made.codeId))
      return made
    } finally {
      // A failure changes what the frame of every page shows too: a code that may be spent, or the
      // banner of a Mini Program that WeChat has closed.
      revalidatePath('/', 'layout')
    }
  })

/** Title, campaign and tags of one code. */
export const editCodeAction = actionDoor('codes.edit')
  .inputSchema(editedCodeSchema)
  .action(async ({ parsedInput, ctx }) => {
    await editCode(parsedInput, ctx.viewer)
    revalidatePath('/codes', 'layout')
  })

/** One step of a change of many codes; the page asks for the next one and shows how far it came. */
export const changeCodesAction = actionDoor('codes.edit')
  .inputSchema(
    z.object({
      selection: codeSelectionSchema,
      change: codeChangeSchema,
      after: z.string().max(1200).optional(),
    }),
  )
  .action(({ parsedInput, ctx }) => changeCodes(parsedInput, ctx.viewer))

/** Settles a call whose answer was lost, or tells why it still cannot be settled. */
export const askCallAgainAction = actionDoor('quota.manage')
  .inputSchema(z.object({ callId: z.string().min(1).max(64) }))
  .action(async ({ parsedInput, ctx }) => {
    try {
      const asked = await askCallAgain(parsedInput.callId, ctx.viewer)
      if (asked.outcome !== 'saved') {
        return { outcome: asked.outcome, why: await viewError(asked.error) }
      }
      const { codeId } = asked
      after(() => makeThumbnail(codeId))
      return asked
    } finally {
      revalidatePath('/', 'layout')
    }
  })
