'use server'
import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { acknowledgeAlert } from './acknowledge-alert'
import { tellCrossings } from './alerts'
import { changeAlertPercents } from './change-alert-percents'
import { changeLimits } from './change-limits'
import { reconcile } from './reconcile'
import { writeOff } from './write-off'
import {
  alertPercentsSchema,
  changedLimitsSchema,
  namedAlertSchema,
  reconcileSchema,
  writeOffSchema,
} from './schema'

/** Changes what an admin may set about the lifetime count. */
export const changeLimitsAction = actionDoor('quota.manage')
  .inputSchema(changedLimitsSchema)
  .action(async ({ parsedInput: { seen, ...limits }, ctx }) => {
    await changeLimits(limits, ctx.viewer, seen)
    await tellCrossings(limits.programId)
    revalidatePath('/', 'layout')
  })

export const changeAlertPercentsAction = actionDoor('quota.manage')
  .inputSchema(alertPercentsSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeAlertPercents(parsedInput, ctx.viewer)
    await tellCrossings(parsedInput.programId)
    revalidatePath('/', 'layout')
  })

export const acknowledgeAlertAction = actionDoor('quota.manage')
  .inputSchema(namedAlertSchema)
  .action(async ({ parsedInput, ctx }) => {
    await acknowledgeAlert(parsedInput.alertId, ctx.viewer)
    revalidatePath('/', 'layout')
  })

/** Gives a lost call's count back, by an admin's word. */
export const writeOffAction = actionDoor('quota.manage')
  .inputSchema(writeOffSchema)
  .action(async ({ parsedInput, ctx }) => {
    await writeOff(parsedInput, ctx.viewer)
    revalidatePath('/', 'layout')
  })

/** Holds our count against the number in WeChat's console. */
export const reconcileAction = actionDoor('quota.manage')
  .inputSchema(reconcileSchema)
  .action(async ({ parsedInput, ctx }) => {
    const reconciled = await reconcile(parsedInput, ctx.viewer)
    await tellCrossings(parsedInput.programId)
    revalidatePath('/', 'layout')
    return reconciled
  })
