import 'server-only'
import { createHash } from 'node:crypto'
import { fileOptionsSchema, type FileFormat, type FileOptions } from '@/lib/artwork/schema'
import { AppError } from '@/lib/errors'
import { enterGate } from '@/lib/gate'
import { attachmentHeader } from '@/lib/http/attachment'
import { printFileName } from '@/lib/codes/file-name'
import { drawPrintFile } from './print-file'
import { getCode } from '@/lib/codes/queries'

const MEDIA_TYPES: Record<FileFormat, string> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
}

/** Files drawn at once in one process: the rest of the desk stays quick. */
const DRAWN_AT_ONCE = 6

/**
 * GET /api/codes/{id}/file. `inline=1` shows it instead of saving it: the preview is the very file.
 * @throws AppError not_found, not_drawn, contrast_too_low, invalid_input, too_large, too_busy
 */
export async function servePrintFile(request: Request, codeId: string): Promise<Response> {
  const { inline, ...given } = Object.fromEntries(new URL(request.url).searchParams)
  const options = readOptions(given)
  const code = await getCode(codeId)
  const leave = enterGate('print-file', DRAWN_AT_ONCE)
  try {
    const { bytes, extension } = await drawPrintFile(code, options)
    return new Response(bytes, {
      headers: {
        'Content-Type': MEDIA_TYPES[options.format],
        'Content-Length': String(bytes.byteLength),
        'Content-Disposition':
          inline === '1' ? 'inline' : attachmentHeader(printFileName(code, options, extension)),
        // Captions follow the title, so a file is only good for the moment.
        'Cache-Control': 'private, no-cache',
        ETag: `"${createHash('sha256').update(bytes).digest('base64url')}"`,
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
        // An SVG opened by itself is a document: it may do nothing but show its own picture.
        'Content-Security-Policy': "default-src 'none'; img-src data:; frame-ancestors 'none'",
      },
    })
  } finally {
    leave()
  }
}

function readOptions(given: Record<string, string>): FileOptions {
  const parsed = fileOptionsSchema.strict().safeParse(given)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({ field, problem: 'unknownOption' }))
      : [{ field: issue.path.join('.'), problem: issue.message }],
  )
  throw new AppError('invalid_input', { fields, cause: parsed.error })
}
