import { attachmentHeader } from '@/lib/http/attachment'
import type { TableFormat } from './table'

const TYPES: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table to be saved under a name, which may be in any language; the ending is added. */
export function tableResponse(
  body: ReadableStream<Uint8Array> | string,
  { name, format }: { name: string; format: TableFormat },
): Response {
  return new Response(body, {
    headers: {
      'Content-Type': TYPES[format],
      'Content-Disposition': attachmentHeader(`${name}.${format}`),
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
