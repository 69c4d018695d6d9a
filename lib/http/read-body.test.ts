import { afterEach, expect, it, vi } from 'vitest'
import { readBody } from './read-body'

afterEach(() => vi.useRealTimers())

const CHUNK = new Uint8Array(1000)

/** A body of so many chunks, and how much of it was asked for. */
function requestOf(chunks: number, headers: Record<string, string> = {}) {
  const asked = { chunks: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (asked.chunks === chunks) {
        controller.close()
        return
      }
      asked.chunks += 1
      controller.enqueue(CHUNK)
    },
    cancel() {
      asked.cancelled = true
    },
  })
  // The types of this Request do not know that a streamed body needs `duplex`.
  const init = { method: 'POST', body, headers, duplex: 'half' }
  const request = new Request('http://desk/', init)
  return { request, asked }
}

it('reads a body to its last byte', async () => {
  const request = new Request('http://desk/', { method: 'POST', body: '茶'.repeat(1000) })
  expect(Buffer.from(await readBody(request, 3000)).toString('utf8')).toBe('茶'.repeat(1000))
  expect(await readBody(new Request('http://desk/'), 0)).toHaveLength(0)
})

it('is read to its end when it turns out too large, so that its connection lasts', async () => {
  const { request, asked } = requestOf(100)
  await expect(readBody(request, 5000)).rejects.toMatchObject({ code: 'too_large' })
  expect(asked).toEqual({ chunks: 100, cancelled: false })
})

it('is not read at all when it says beforehand that it is too large', async () => {
  const { request, asked } = requestOf(100, { 'content-length': '100000' })
  await expect(readBody(request, 5000)).rejects.toMatchObject({ code: 'too_large' })
  // A stream fills itself by one before anybody asks.
  expect(asked.chunks).toBeLessThanOrEqual(1)
})

it('is given up when it does not end', async () => {
  const { request, asked } = requestOf(Infinity)
  await expect(readBody(request, 5000)).rejects.toMatchObject({ code: 'too_large' })
  expect(asked.chunks).toBeLessThan(8_010)
  expect(asked.cancelled).toBe(true)
})

it('is waited for as long as something comes, and given up after 20 seconds of nothing', async () => {
  vi.useFakeTimers()
  let [sent, cancelled] = [0, false]
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const trickle = setInterval(() => {
        controller.enqueue(new Uint8Array(1))
        sent += 1
        if (sent === 5) clearInterval(trickle)
      }, 19_000)
    },
    cancel: () => void (cancelled = true),
  })
  const init = { method: 'POST', body, duplex: 'half' }
  const reading = readBody(new Request('http://desk/', init), 100)
  const ended = expect(reading).rejects.toMatchObject({ code: 'too_slow' })
  await vi.advanceTimersByTimeAsync(5 * 19_000 + 19_999)
  expect([sent, cancelled]).toEqual([5, false])
  await vi.advanceTimersByTimeAsync(1)
  await ended
  expect(cancelled).toBe(true)
})
