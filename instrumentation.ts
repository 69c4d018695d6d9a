import type { Instrumentation } from 'next'

export async function register() {
  // eslint-disable-next-line no-restricted-properties -- Next replaces this very expression when it builds
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('@/lib/boot')
  await boot()
}

/** A page that failed shows Next's digest as its reference: it stands in the log beside the request's id. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, method }) => {
  // eslint-disable-next-line no-restricted-properties -- as above
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('@/lib/log')
  const hasDigest = typeof error === 'object' && error !== null && 'digest' in error
  const reference = hasDigest ? String(error.digest) : undefined
  log.error({ err: error, reference, method, path: path.split('?')[0] }, 'a request failed')
}
