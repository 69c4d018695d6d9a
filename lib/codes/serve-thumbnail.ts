import 'server-only'
import { createHash } from 'node:crypto'
import { AppError } from '@/lib/errors'
import { pictureResponse } from './picture-response'
import { getThumbnail } from './thumbnail'

/**
 * Stands where a code's picture cannot be shown: a torn picture, on the white ground that every
 * picture stands on. Why is told on the code's page.
 */
const NO_PICTURE = [
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="320" viewBox="-10 -10 60 60"',
  ' fill="none" stroke="#6b6b6b" stroke-width="1.2" stroke-linecap="round" stroke-linejoin="round">',
  '<path d="M18 11h-6a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h8M24 11h4a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-2"/>',
  '<path d="M21 8l-3 6 4 4-4 5 3 4-2 5"/></svg>',
].join('')

/** GET /api/codes/{id}/thumbnail: where there is none, a picture that says so. @throws AppError not_found */
export async function serveThumbnail(request: Request, codeId: string): Promise<Response> {
  try {
    const bytes = await getThumbnail(codeId)
    return pictureResponse(request, {
      bytes,
      mediaType: 'image/webp',
      tag: createHash('sha256').update(bytes).digest('hex'),
      disposition: 'inline',
    })
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_drawn')) throw error
    return new Response(NO_PICTURE, {
      headers: {
        'Content-Type': 'image/svg+xml',
        // What is brought back from a backup is seen at once.
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      },
    })
  }
}
