import 'server-only'
import { EXACT_LENGTH_HEADER } from '@/lib/http/exact-length'
import { makeArchive, settleOrder, type ArchiveOrder } from './archive'
import { recordDownload } from './archive-jobs'
import { attachmentHeader } from '@/lib/http/attachment'

/**
 * POST /api/codes/archive.zip: the ZIP itself, once its length is known. Whoever hangs up stops the
 * work.
 * @throws AppError not_found, too_large, too_busy, invalid_input, contrast_too_low, nothing_drawn
 */
export async function serveArchive(
  order: ArchiveOrder,
  viewer: { id: string; name: string },
  signal: AbortSignal,
): Promise<Response> {
  const making = { signal, onProgress: () => undefined }
  const archive = await makeArchive(await settleOrder(order), making)
  try {
    await recordDownload(viewer, archive.count, order.options.format)
    const stream = await archive.open(signal)
    return zipResponse({ length: archive.length, stream })
  } finally {
    // The file is open: what is sent no longer needs its name on the disk.
    await archive.remove()
  }
}

export function zipResponse(zip: { length: number; stream: ReadableStream<Uint8Array> }): Response {
  return new Response(zip.stream, {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Length': String(zip.length),
      [EXACT_LENGTH_HEADER]: String(zip.length),
      'Content-Disposition': attachmentHeader(fileName(new Date())),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

const fileName = (now: Date) => `sunflower-codes-${now.toISOString().slice(0, 10)}.zip`
