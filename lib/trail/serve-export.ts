import 'server-only'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { EXPORT_FORMATS, openAuditExport } from './export'
import { auditQuestionSchema } from './schema'

const orderSchema = auditQuestionSchema
  .extend({ format: z.enum(EXPORT_FORMATS).default('jsonl') })
  .strict()

const MEDIA_TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' }

/** GET /api/audit/export. @throws AppError invalid_input */
export async function serveAuditExport(
  params: URLSearchParams,
  viewer: { id: string; name: string },
): Promise<Response> {
  const parsed = orderSchema.safeParse(Object.fromEntries(params))
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => ({
      field: path.join('.'),
      problem: message,
    }))
    throw new AppError('invalid_input', { fields, cause: parsed.error })
  }
  const { format, ...question } = parsed.data
  const day = new Date().toISOString().slice(0, 10)
  return new Response(await openAuditExport(question, format, viewer), {
    headers: {
      'Content-Type': `${MEDIA_TYPES[format]}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="sunflower-audit-${day}.${format}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
