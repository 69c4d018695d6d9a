'use server'

import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { changeConnection } from './change-connection'
import {
  changedConnectionSchema,
  newProgramSchema,
  programNameSchema,
  programSecretSchema,
  testedProgramSchema,
} from './schema'
import { addProgram, renameProgram, replaceSecret } from './settings'
import { testProgramConnection } from './test-connection'

export const addProgramAction = actionDoor('programs.manage')
  .inputSchema(newProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await addProgram(ctx.viewer, parsedInput)
    // The switcher in the frame of every page lists it too.
    revalidatePath('/', 'layout')
  })

export const renameProgramAction = actionDoor('programs.manage')
  .inputSchema(programNameSchema)
  .action(async ({ parsedInput, ctx }) => {
    await renameProgram(ctx.viewer, parsedInput)
    revalidatePath('/', 'layout')
  })

export const replaceSecretAction = actionDoor('programs.manage')
  .inputSchema(programSecretSchema)
  .action(async ({ parsedInput, ctx }) => {
    await replaceSecret(ctx.viewer, parsedInput)
    revalidatePath('/settings/mini-programs')
  })

export const changeConnectionAction = actionDoor('programs.manage')
  .inputSchema(changedConnectionSchema(true))
  .action(async ({ parsedInput, ctx }) => {
    await changeConnection(ctx.viewer, parsedInput)
    revalidatePath('/', 'layout')
  })

/** Reads only, and still an action: it reaches WeChat and must run once per click. */
export const testConnectionAction = actionDoor('programs.manage')
  .inputSchema(testedProgramSchema)
  .action(({ parsedInput }) => testProgramConnection(parsedInput.programId))
