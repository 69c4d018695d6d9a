import 'server-only'
import { recordDownload } from './archive-jobs'
import { attachmentHeader } from '@/lib/http/attachment'
import type { LabelOrder } from './label-codes'
import { openLabels } from './labels'

/** POST /api/codes/labels.pdf: sheet by sheet. @throws AppError not_found, too_large, too_busy, nothing_drawn */
export async function serveLabels(
  order: LabelOrder,
  viewer: { id: string; name: string },
  signal: AbortSignal,
): Promise<Response> {
  const { sheet } = order.options
  const { count, stream } = await openLabels(order, signal)
  try {
    await recordDownload(viewer, count, 'labels')
  } catch (error) {
    await stream.cancel()
    throw error
  }
  const name = typeof sheet === 'string' ? sheet : 'custom'
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': attachmentHeader(`labels-${name}.pdf`),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
