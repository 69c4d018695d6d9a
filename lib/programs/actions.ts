'use server'

import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { changeConnection } from './change-connection'
import { chooseProgram } from './choice'
import { changeListedPages } from './listed-pages'
import {
  changedConnectionSchema,
  listedPagesSchema,
  namedProgramSchema,
  newProgramSchema,
  programNameSchema,
  programSecretSchema,
} from './schema'
import { addProgram, renameProgram, replaceSecret } from './settings'
import { archiveProgram, pauseProgram, restoreProgram, resumeProgram } from './state'
import { testProgramConnection, trustConnection } from './connection-test'

export const addProgramAction = actionDoor('programs.manage')
  .inputSchema(newProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    const programId = await addProgram(ctx.viewer, parsedInput)
    // The switcher in the frame of every page lists it too.
    revalidatePath('/', 'layout')
    return { programId }
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

export const testConnectionAction = actionDoor('programs.manage')
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    try {
      return await testProgramConnection(ctx.viewer, parsedInput.programId)
    } finally {
      // Whatever came of it: it says who may make codes.
      revalidatePath('/', 'layout')
    }
  })

export const trustConnectionAction = actionDoor('programs.manage')
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await trustConnection(ctx.viewer, parsedInput.programId)
    revalidatePath('/', 'layout')
  })

export const changeListedPagesAction = actionDoor('programs.manage')
  .inputSchema(listedPagesSchema)
  .action(async ({ parsedInput, ctx }) => {
    await changeListedPages(ctx.viewer, parsedInput)
    revalidatePath('/settings/mini-programs')
  })

export const chooseProgramAction = actionDoor()
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await chooseProgram(ctx.viewer, parsedInput.programId)
    revalidatePath('/', 'layout')
  })

export const pauseProgramAction = actionDoor('programs.manage')
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await pauseProgram(ctx.viewer, parsedInput.programId)
    revalidatePath('/', 'layout')
  })

export const resumeProgramAction = actionDoor('programs.manage')
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await resumeProgram(ctx.viewer, parsedInput.programId)
    revalidatePath('/', 'layout')
  })

export const archiveProgramAction = actionDoor('programs.manage')
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await archiveProgram(ctx.viewer, parsedInput.programId)
    revalidatePath('/', 'layout')
  })

export const restoreProgramAction = actionDoor('programs.manage')
  .inputSchema(namedProgramSchema)
  .action(async ({ parsedInput, ctx }) => {
    await restoreProgram(ctx.viewer, parsedInput.programId)
    revalidatePath('/', 'layout')
  })
