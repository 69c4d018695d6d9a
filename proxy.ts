import { NextResponse, type NextRequest } from 'next/server'

// eslint-disable-next-line no-restricted-properties -- fixed by the build, not read from the machine
const isDevelopment = process.env.NODE_ENV === 'development'

/**
 * Gives every page a policy with a nonce of its own. No `upgrade-insecure-requests`: a desk on the
 * office network may well be served over plain http.
 */
export function proxy(request: NextRequest): NextResponse {
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

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    // React's development build rebuilds server stacks with eval; production needs none.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    // The development overlay brings style elements without a nonce.
    `style-src-elem 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

export const config = {
  matcher: [
    {
      source: '/((?!api/|_next/static|_next/image|icon\\.svg|favicon\\.ico).*)',
      missing: [
        { type: 'header', key: 'next-router-prefetch' },
        { type: 'header', key: 'purpose', value: 'prefetch' },
      ],
    },
  ],
}
