import { AppError } from '@/lib/errors'

/**
 * A body that is not larger than allowed, whatever its Content-Length says: it is let go of as soon
 * as it is.
 * @throws AppError too_large
 */
export async function readBody(
  request: Request,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  let total = 0
  for await (const part of request.body ?? []) {
    total += part.byteLength
    if (total > maxBytes) throw new AppError('too_large')
    parts.push(part)
  }
  return new Uint8Array(Buffer.concat(parts))
}
