export async function register() {
  // eslint-disable-next-line no-restricted-properties -- Next replaces this very expression when it builds
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('@/lib/boot')
  await boot()
}
