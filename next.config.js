import { PHASE_PRODUCTION_BUILD } from 'next/constants.js'
import createNextIntlPlugin from 'next-intl/plugin'

// The Content-Security-Policy carries a nonce and is set per request, in proxy.ts.
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  // No other site shows our pictures or loads our files.
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

// Data, not pages: opened by itself it may load nothing and do nothing. A print file brings a policy
// of its own, since an SVG holds a picture.
const DATA_HEADERS = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  },
]

// The address of these pages carries a token that lets its holder in: it is told to no other page, not
// even one of ours, and no copy of the page is kept.
const TOKEN_PAGE_HEADERS = [
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cache-Control', value: 'private, no-store' },
]

// Read at every start, not baked into the build. Behind a proxy that keeps the public host to itself
// the browser's origin is this one and none that Next could know.
const { APP_URL, SUNFLOWER_BUILD_ID } = process.env
const allowedOrigins = APP_URL && URL.canParse(APP_URL) ? [new URL(APP_URL).host] : []

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  agentRules: false,
  experimental: {
    authInterrupts: true,
    // The app may lie on a read-only disk, and belong to another user. Nothing here is made once and
    // served for long but what the build has made.
    isrFlushToDisk: false,
    // The largest thing an action takes is a selection of ten thousand ids: lib/auth/page-door.ts.
    serverActions: { allowedOrigins, bodySizeLimit: '1mb' },
    // Next keeps this much of a body for proxy.ts, which reads to the end of an action's.
    proxyClientMaxBodySize: '2mb',
    // proxy.ts takes a header off some of these requests. Where Next compares the rest with the
    // address, each such navigation is sent round in redirects until the browser loads the page whole.
    // The comparison guards shared caches, and these answers are for nobody's cache.
    validateRSCRequestHeaders: false,
  },
  // Pictures come as they are from addresses behind the sign-in: nothing is fetched and decoded here.
  images: { unoptimized: true },
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
  // Two machines that build the same sources serve one app: scripts/build.mjs names it after them.
  generateBuildId: () => SUNFLOWER_BUILD_ID ?? null,
  // npm run check does the types, tests included; nobody who only starts the app waits for that.
  typescript: { ignoreBuildErrors: true },
  headers: () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    { source: '/api/((?!codes/[^/]+/file$).*)', headers: DATA_HEADERS },
    { source: '/(setup|invite|reset)', headers: TOKEN_PAGE_HEADERS },
  ],
}

const withMessages = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // The build reads the messages' grammar, so that no browser has to fetch a parser for it.
  experimental: {
    messages: { path: './lib/i18n/messages', format: 'json', locales: 'infer', precompile: true },
  },
})

/**
 * Every build also lists and copies what a server needs of node_modules, for npm run image. Only the
 * build is told: next start would warn that it is not the standalone server.
 * @param {string} phase
 */
export default (phase) =>
  withMessages(phase === PHASE_PRODUCTION_BUILD ? { ...config, output: 'standalone' } : config)
