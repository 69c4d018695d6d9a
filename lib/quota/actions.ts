'use server'
import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { changeLimits } from './change-limits'
import { quotaLimitsSchema } from './schema'

/** Changes what an admin may set about the lifetime count. */
export const changeLimitsAction = actionDoor('quota.manage')
  .inputSchema(quotaLimitsSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeLimits(parsedInput, ctx.viewer)
    revalidatePath('/', 'layout')
  })
