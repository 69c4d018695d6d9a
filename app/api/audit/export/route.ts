import { serveAuditExport } from '@/lib/trail/serve-export'
import { routeDoor } from '@/lib/auth/route-door'

/** `format=csv|jsonl` and the filter of the audit page. */
export const GET = routeDoor('audit.view', ({ request, viewer }) =>
  serveAuditExport(request.nextUrl.searchParams, viewer),
)
