import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { readBody } from '@/lib/read-body'
import { withoutInvisible } from '@/lib/visible-text'
import { fileUnreadable } from './read-file'
import { FILE_MAX_BYTES } from './schema'

const questionSchema = z.object({
  programId: z.string().min(1).max(64),
  name: z.string().transform(withoutInvisible).pipe(z.string().trim().min(1).max(255)),
})

type Upload = z.output<typeof questionSchema> & { bytes: Uint8Array<ArrayBuffer> }

/**
 * A dropped file: its bytes are the body, its name and the Mini Program stand in the address.
 * @throws AppError invalid_input; file_unreadable when it is too large, with how large it is
 */
export async function readUpload(request: Request): Promise<Upload> {
  const { searchParams } = new URL(request.url)
  const question = questionSchema.safeParse(Object.fromEntries(searchParams))
  if (!question.success) throw new AppError('invalid_input', { cause: question.error })
  const tooLarge = (size: number) => fileUnreadable('tooLarge', size)
  const bytes = await readBody(request, FILE_MAX_BYTES, tooLarge)
  return { ...question.data, bytes }
}
