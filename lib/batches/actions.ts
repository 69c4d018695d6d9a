'use server'
import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { acceptRow } from './accept-row'
import { answerWarnings } from './answer-warnings'
import { cancelBatch, pauseBatch, resumeBatch, retryFailed } from './change-state'
import { checkRows } from './check-rows'
import { discardBatch } from './discard-batch'
import { fixRow, restoreRow, skipInvalid, skipRow } from './edit-rows'
import { readAgain } from './read-again'
import { deleteMapping, saveMapping } from './saved-mappings'
import {
  checkStepSchema,
  fixedRowSchema,
  namedBatchSchema,
  namedMappingSchema,
  namedRowSchema,
  readAgainSchema,
  savedMappingSchema,
  startSchema,
  warningAnswerSchema,
} from './schema'
import { confirmBatch, sendBack, startBatch } from './start-batch'

/** Reads a draft's file in another encoding, or with another delimiter. */
export const readAgainAction = actionDoor('codes.generate')
  .inputSchema(readAgainSchema)
  .action(async ({ parsedInput, ctx }) => {
    await readAgain(ctx.viewer, parsedInput)
    revalidatePath('/batches', 'layout')
  })

/** One step of a check. */
export const checkRowsAction = actionDoor('codes.generate')
  .inputSchema(checkStepSchema)
  .action(({ parsedInput, ctx }) => checkRows(ctx.viewer, parsedInput))

export const fixRowAction = actionDoor('codes.generate')
  .inputSchema(fixedRowSchema)
  .action(({ parsedInput, ctx }) => fixRow(ctx.viewer, parsedInput))

export const restoreRowAction = actionDoor('codes.generate')
  .inputSchema(namedRowSchema)
  .action(({ parsedInput, ctx }) => restoreRow(ctx.viewer, parsedInput))

export const skipRowAction = actionDoor('codes.generate')
  .inputSchema(namedRowSchema)
  .action(({ parsedInput, ctx }) => skipRow(ctx.viewer, parsedInput))

export const skipInvalidAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(({ parsedInput, ctx }) => skipInvalid(ctx.viewer, parsedInput.batchId))

export const answerWarningsAction = actionDoor('codes.generate')
  .inputSchema(warningAnswerSchema)
  .action(({ parsedInput, ctx }) => answerWarnings(ctx.viewer, parsedInput))

/** One row's path is right as it is. */
export const acceptRowAction = actionDoor('codes.generate')
  .inputSchema(namedRowSchema)
  .action(({ parsedInput, ctx }) => acceptRow(ctx.viewer, parsedInput))

export const saveMappingAction = actionDoor('codes.generate')
  .inputSchema(savedMappingSchema)
  .action(({ parsedInput, ctx }) => saveMapping(ctx.viewer, parsedInput))

export const deleteMappingAction = actionDoor('codes.generate')
  .inputSchema(namedMappingSchema)
  .action(({ parsedInput }) => deleteMapping(parsedInput.mappingId))

/** Spends as many codes as its rows need, or asks an admin for a word first. */
export const startBatchAction = actionDoor('codes.generate')
  .inputSchema(startSchema)
  .action(async ({ parsedInput, ctx }) => {
    const started = await startBatch(ctx.viewer, parsedInput)
    revalidatePath('/', 'layout')
    return started
  })

export const confirmBatchAction = actionDoor('quota.manage')
  .inputSchema(startSchema)
  .action(async ({ parsedInput, ctx }) => {
    await confirmBatch(ctx.viewer, parsedInput)
    revalidatePath('/', 'layout')
  })

export const sendBackAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(async ({ parsedInput, ctx }) => {
    await sendBack(ctx.viewer, parsedInput.batchId)
    revalidatePath('/batches', 'layout')
  })

export const discardBatchAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(async ({ parsedInput, ctx }) => {
    await discardBatch(ctx.viewer, parsedInput.batchId)
    revalidatePath('/batches', 'layout')
  })

export const pauseBatchAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(({ parsedInput, ctx }) => pauseBatch(ctx.viewer, parsedInput.batchId))

export const resumeBatchAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(({ parsedInput, ctx }) => resumeBatch(ctx.viewer, parsedInput.batchId))

export const cancelBatchAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(async ({ parsedInput, ctx }) => {
    await cancelBatch(ctx.viewer, parsedInput.batchId)
    revalidatePath('/', 'layout')
  })

export const retryFailedAction = actionDoor('codes.generate')
  .inputSchema(namedBatchSchema)
  .action(async ({ parsedInput, ctx }) => ({
    rows: await retryFailed(ctx.viewer, parsedInput.batchId),
  }))
