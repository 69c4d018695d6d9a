'use server'
import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { changePageChecks } from './change-checks'
import { checkLivePages } from './check-live'
import { liveStepSchema, pageChecksSchema } from './schema'

/** One step of asking about all pages; the page asks for the next one and shows how far it came. */
export const checkLivePagesAction = actionDoor('programs.manage')
  .inputSchema(liveStepSchema)
  .action(({ parsedInput }) => checkLivePages(parsedInput.programId, parsedInput.after))

export const changePageChecksAction = actionDoor('programs.manage')
  .inputSchema(pageChecksSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changePageChecks(ctx.viewer, parsedInput)
    // Its alerts are in the frame of every page.
    revalidatePath('/', 'layout')
  })
