import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { bodyParts } from '@/lib/http/read-body'
import { withoutInvisible } from '@/lib/visible-text'
import { fileUnreadable } from './read-file'
import { FILE_MAX_BYTES } from './schema'

const questionSchema = z.object({
  programId: z.string().min(1).max(64),
  name: z.string().transform(withoutInvisible).pipe(z.string().trim().min(1).max(255)),
})

type Upload = z.output<typeof questionSchema> & { parts: AsyncIterable<Uint8Array> }

/**
 * A dropped file: its bytes are the body, its name and the Mini Program stand in the address. Walking
 * its parts throws file_unreadable when it is too large, with how large it is, and too_slow.
 * @throws AppError invalid_input
 */
export function readUpload(request: Request): Upload {
  const { searchParams } = new URL(request.url)
  const question = questionSchema.safeParse(Object.fromEntries(searchParams))
  if (!question.success) throw new AppError('invalid_input', { cause: question.error })
  const tooLarge = (size: number) => fileUnreadable('tooLarge', size)
  return { ...question.data, parts: bodyParts(request, FILE_MAX_BYTES, tooLarge) }
}
