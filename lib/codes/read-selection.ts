import 'server-only'
import { AppError } from '@/lib/errors'
import { codeSelectionSchema, type CodeSelection } from './selection'

/** Ten thousand ids of 64 signs, and room to spare. */
const BODY_MAX_BYTES = 1_000_000

/**
 * The selection in a request's JSON body.
 * @throws AppError invalid_input, too_large
 */
export async function readSelection(request: Request): Promise<CodeSelection> {
  const body = await readText(request)
  const selection = codeSelectionSchema.safeParse(parseJson(body))
  if (!selection.success) throw new AppError('invalid_input', { cause: selection.error })
  return selection.data
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder()
  let [text, bytes] = ['', 0]
  for await (const part of request.body ?? []) {
    bytes += part.byteLength
    if (bytes > BODY_MAX_BYTES) throw new AppError('too_large')
    text += decoder.decode(part, { stream: true })
  }
  return text
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError('invalid_input', { cause })
  }
}
