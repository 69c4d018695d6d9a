import { AppError } from '@/lib/errors'

/** How much of a body that turned out too large is still read, for the answer to arrive. */
const REST_MAX_BYTES = 8_000_000
/** A sender of whom nothing comes for so long is gone, or wants to keep us waiting. */
const SILENCE_MAX_MS = 20_000

/**
 * A body that is not larger than allowed, in parts as they come. One that announces more is not read at
 * all, which Node knows how to clear away. One that turns out larger is let go of, and yet read to its
 * end: left in the middle it takes its connection with it, and the request that comes next on it, another
 * person's behind a proxy.
 * @param tooLarge what to throw, given how large it is as far as is known
 * @throws AppError too_large unless told otherwise; too_slow when nothing comes for 20 seconds
 */
export async function* bodyParts(
  request: Request,
  maxBytes: number,
  tooLarge: (bytes: number) => AppError = () => new AppError('too_large'),
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > maxBytes) throw tooLarge(announced)
  const reader = request.body?.getReader()
  let total = 0
  try {
    for (;;) {
      const part = reader && (await inTime(reader.read()))
      if (!part?.value) break
      total += part.value.byteLength
      if (total <= maxBytes) yield part.value
      if (total > maxBytes + REST_MAX_BYTES) break
    }
  } finally {
    // Whoever leaves early wants no more of it. Not waited for: behind Next that may never be through.
    void reader?.cancel().catch(() => undefined)
  }
  if (total > maxBytes) throw tooLarge(total)
}

/** A body as a whole. @throws AppError as bodyParts */
export async function readBody(
  request: Request,
  maxBytes: number,
  tooLarge?: (bytes: number) => AppError,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of bodyParts(request, maxBytes, tooLarge)) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

async function inTime<T>(wait: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('too_slow')), SILENCE_MAX_MS)
  })
  try {
    return await Promise.race([wait, silence])
  } finally {
    clearTimeout(timer)
  }
}
