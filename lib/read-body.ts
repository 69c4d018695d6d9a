import { AppError } from '@/lib/errors'

/** How much of a body that turned out too large is still read, for the answer to arrive. */
const REST_MAX_BYTES = 8_000_000

/**
 * A body that is not larger than allowed. One that announces more is not read at all, which Node knows
 * how to clear away. One that turns out larger is let go of, and yet read to its end: left in the middle
 * it takes its connection with it, and the request that comes next on it, another person's behind a proxy.
 * @param tooLarge what to throw, given how large it is as far as is known
 * @throws AppError too_large unless told otherwise
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  tooLarge: (bytes: number) => AppError = () => new AppError('too_large'),
): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > maxBytes) throw tooLarge(announced)
  let parts: Uint8Array[] = []
  let total = 0
  for await (const part of request.body ?? []) {
    total += part.byteLength
    if (total <= maxBytes) parts.push(part)
    else parts = []
    if (total > maxBytes + REST_MAX_BYTES) break
  }
  if (total > maxBytes) throw tooLarge(total)
  return new Uint8Array(Buffer.concat(parts))
}
