import createNextIntlPlugin from 'next-intl/plugin'

// The Content-Security-Policy carries a nonce and is set per request, in proxy.ts.
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

// The address of these pages carries a token that lets its holder in: it is told to no other page, not
// even one of ours, and no copy of the page is kept.
const TOKEN_PAGE_HEADERS = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cache-Control', value: 'private, no-store' },
]

// Read at every start, not baked into the build. Behind a proxy that keeps the public host to itself
// the browser's origin is this one and none that Next could know.
const { APP_URL } = process.env
const allowedOrigins = APP_URL && URL.canParse(APP_URL) ? [new URL(APP_URL).host] : []

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  agentRules: false,
  experimental: {
    authInterrupts: true,
    serverActions: { allowedOrigins },
    // proxy.ts takes a header off some of these requests. Where Next compares the rest with the
    // address, each such navigation is sent round in redirects until the browser loads the page whole.
    // The comparison guards shared caches, and these answers are for nobody's cache.
    validateRSCRequestHeaders: false,
  },
  // Native code, or modules that find their own files: Node loads these itself.
  serverExternalPackages: [
    '@prisma/adapter-libsql',
    '@prisma/client',
    '@libsql/client',
    'sharp',
    'pino',
    'pdfkit',
    'fontkit',
    'woff2-encoder',
  ],
  // npm run check does the types, tests included; nobody who only starts the app waits for that.
  typescript: { ignoreBuildErrors: true },
  headers: () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    { source: '/(setup|invite|reset)', headers: TOKEN_PAGE_HEADERS },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
