import type { Instrumentation } from 'next'

export async function register() {
  // eslint-disable-next-line no-restricted-properties -- Next replaces this very expression when it builds
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('@/lib/server/boot')
  await boot()
}

/** Next prints most of these as well, before or after: whichever comes first is the one line in the log. */
export const onRequestError: Instrumentation.onRequestError = async (error, { path, method }) => {
  // eslint-disable-next-line no-restricted-properties -- as above
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { tellFailure } = await import('@/lib/server/log-printed')
  tellFailure(error, { method, path })
}
