import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { env } from '@/lib/env'

// A process with a gallery of so many codes, for bench/gallery.ts: answers each question it is sent
// with how long the use case took.
await bringUpToDate(env().databaseUrl)
const { storeManyCodes } = await import('./many-codes')
const { listCodes } = await import('@/lib/codes/queries')
const { codeFilterSchema } = await import('@/lib/codes/schema')

await storeManyCodes(Number(process.argv[2]))
process.on('message', (filter) => {
  void answer(filter)
})
process.once('disconnect', () => process.exit())
process.send?.('ready')

async function answer(filter: unknown) {
  const wanted = codeFilterSchema.parse(filter)
  const startedAtMs = performance.now()
  const { total, nextCursor } = await listCodes(wanted)
  process.send?.({ ms: performance.now() - startedAtMs, total, next: nextCursor })
}
