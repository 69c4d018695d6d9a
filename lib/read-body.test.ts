import { expect, it } from 'vitest'
import { readBody } from './read-body'

const CHUNK = new Uint8Array(1000)

/** A body without an end, and how much of it was asked for. */
function endlessRequest() {
  const asked = { chunks: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked.chunks += 1
      controller.enqueue(CHUNK)
    },
    cancel() {
      asked.cancelled = true
    },
  })
  // The types of this Request do not know that a streamed body needs `duplex`.
  const init = { method: 'POST', body, duplex: 'half' }
  const request = new Request('http://desk/', init)
  return { request, asked }
}

it('reads a body to its last byte', async () => {
  const request = new Request('http://desk/', { method: 'POST', body: '茶'.repeat(1000) })
  expect(Buffer.from(await readBody(request, 3000)).toString('utf8')).toBe('茶'.repeat(1000))
  expect(await readBody(new Request('http://desk/'), 0)).toHaveLength(0)
})

it('stops at its limit, not at the end', async () => {
  const { request, asked } = endlessRequest()
  await expect(readBody(request, 5000)).rejects.toMatchObject({ code: 'too_large' })
  expect(asked.chunks).toBeLessThan(10)
  expect(asked.cancelled).toBe(true)
})
