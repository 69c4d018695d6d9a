import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib'
import type { HttpAnswer } from './http-exchange'
import { isReadable, unreadable } from './read-answer'

type Unpacker = (packed: Buffer, options: ZlibOptions) => Promise<Buffer>

/** By content coding. Of "deflate" both the packing with a zlib head, which is meant, and the one without are seen. */
const UNPACKERS: Readonly<Record<string, readonly Unpacker[]>> = {
  gzip: [promisify(gunzip)],
  'x-gzip': [promisify(gunzip)],
  deflate: [promisify(inflate), promisify(inflateRaw)],
  br: [promisify(brotliDecompress)],
}

/**
 * The body of an answer as WeChat sent it, where a gateway between has packed it although we ask for
 * `identity`. A body that is not what its header says, one packed twice, and one packed in a way
 * nobody knows stay as they came, and are then told as unreadable by their bytes.
 * @throws WechatError unreadable, unknown: unpacked it would be larger than `limitBytes`. It stops there.
 */
export async function unpack(answer: HttpAnswer, limitBytes: number): Promise<Buffer> {
  const coding = answer.headers['content-encoding']?.trim().toLowerCase() ?? ''
  const unpackers = Object.hasOwn(UNPACKERS, coding) ? UNPACKERS[coding] : undefined
  // Some gateways unpack what comes to them and leave the header on it; JSON can pass for "deflate".
  if (!unpackers || isReadable(answer.body)) return answer.body
  for (const unpacker of unpackers) {
    try {
      return await unpacker(answer.body, { maxOutputLength: limitBytes })
    } catch (error) {
      if (isTooLarge(error)) throw unreadable('tooLarge', answer.status)
    }
  }
  return answer.body
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}
