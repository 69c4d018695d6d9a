'use server'
import { after } from 'next/server'
import { revalidatePath } from 'next/cache'
import { actionDoor } from '@/lib/auth/action-door'
import { env } from '@/lib/env'
import { generateCode } from './generate'
import { makeCodeSchema } from './schema'
import { makeThumbnail } from './thumbnail'

/** Spends one code of the Mini Program's count, or opens the one the same parameters made before. */
export const generateCodeAction = actionDoor('codes.generate')
  // eslint-disable-next-line @typescript-eslint/require-await -- the client takes a function only if it is async
  .inputSchema(async () => makeCodeSchema(env().wechatPathMaxBytes))
  .action(async ({ parsedInput, ctx }) => {
    try {
      const made = await generateCode(parsedInput, ctx.viewer)
      if (made.outcome === 'generated') after(() => makeThumbnail(made.codeId))
      return made
    } finally {
      // A failure changes what the frame of every page shows too: a code that may be spent, or the
      // banner of a Mini Program that WeChat has closed.
      revalidatePath('/', 'layout')
    }
  })
