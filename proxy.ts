import { createHash } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { findPostProblem } from '@/lib/auth/page-door'

// eslint-disable-next-line no-restricted-properties -- fixed by the build, not read from the machine
const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Refuses what must not reach a page, and gives every page a policy with a nonce of its own. No
 * `upgrade-insecure-requests`: a desk on the office network may well be served over plain http.
 */
export async function proxy(request: NextRequest): Promise<Response> {
  const problem = await findPostProblem(request)
  if (problem) {
    // Loaded when it is needed first: it knows the database, and most processes never refuse anything.
    const { refusePost } = await import('@/lib/auth/refuse-post')
    return refusePost(request.headers, problem)
  }

  const nonce = btoa(crypto.randomUUID())
  const policy = contentSecurityPolicy(nonce)

  // Next reads the nonce for its own scripts from the request's copy of the policy.
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)

  if (!opensInDrawer(request)) headers.delete(INTERCEPTED_FROM)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

/** The page a soft navigation starts from, by which Next finds intercepting routes. */
const INTERCEPTED_FROM = 'next-url'

/**
 * Next would open the gallery's drawer for every address of one segment under /codes, and from every
 * page under it. Only a code opens there, and only from the gallery or from another code.
 */
function opensInDrawer(request: NextRequest): boolean {
  const from = request.headers.get(INTERCEPTED_FROM) ?? ''
  return [from, request.nextUrl.pathname].every((path) => GALLERY_OR_CODE.test(path))
}

const GALLERY_OR_CODE = /^\/codes(\/(?!new$)[^/]+)?$/

/**
 * The style attributes that a document may carry: these very texts, and no other. Base UI hides its
 * form inputs and the text of its steppers with them. What a script sets is no attribute.
 */
const LIBRARY_STYLES = [
  'clip-path:inset(50%);overflow:hidden;white-space:nowrap;border:0;padding:0;width:1px;height:1px;margin:0;position:fixed;top:0;left:0',
  'clip-path:inset(50%);overflow:hidden;white-space:nowrap;border:0;padding:0;width:1px;height:1px;margin:-1px;position:absolute',
  '-webkit-user-select:none;user-select:none',
]
  .map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  .join(' ')

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build rebuilds server stacks with eval; production needs none.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // The development overlay brings style elements without a nonce.
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    ...(isDevelopment ? [] : [`style-src-attr 'unsafe-hashes' ${LIBRARY_STYLES}`]),
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = {
  matcher: [
    // Everything but addresses for programs, which have doors of their own, and files. What Next
    // fetches ahead is data for a page that is open already; yet whoever only says so gets a page.
    '/((?!api/|_next/static/|_next/image$|icon\\.svg$|favicon\\.ico$).*)',
    // Next takes an action for one wherever it is sent, also where no address is.
    { source: '/api/:path*', has: [{ type: 'header', key: 'next-action' }] },
    {
      source: '/api/:path*',
      has: [{ type: 'header', key: 'content-type', value: 'multipart/form-data.*' }],
    },
  ],
}
