import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseHexColour } from '@/lib/artwork/line-colour'
import { AppError } from '@/lib/errors'
import type { CodeRequest } from '@/lib/wechat/code-request'
import type { CodeInput } from './schema'

/** Only what decides WeChat's picture: title, campaign and tags are ours, not part of a request. */
export function toCodeRequest(input: CodeInput): CodeRequest {
  if (input.kind === 'qrcode') {
    return { kind: 'qrcode', path: input.path, widthPx: input.widthPx }
  }
  const lineColour = input.autoColour ? { r: 0, g: 0, b: 0 } : parseHexColour(input.lineColour)
  if (!lineColour) throw new AppError('invalid_input')
  const drawing = {
    widthPx: input.widthPx,
    autoColour: input.autoColour,
    lineColour,
    transparent: input.transparent,
  }
  if (input.kind === 'wxacode') return { kind: 'wxacode', path: input.path, ...drawing }
  return { kind: 'unlimited', scene: input.scene, page: input.path, checkPath: true, ...drawing }
}

/** JSON with its keys in alphabetical order, so that equal requests are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * Which parameters WeChat takes for "the same" is written nowhere (docs/wechat.md §4), so the key is the
 * full set. SHA-256, hexadecimal.
 */
export function requestKey(programId: string, request: CodeRequest): string {
  return createHash('sha256').update(canonicalJson({ programId, request })).digest('hex')
}

const rgb = z.object({ r: z.number(), g: z.number(), b: z.number() })
const drawing = {
  widthPx: z.number(),
  autoColour: z.boolean(),
  lineColour: rgb,
  transparent: z.boolean(),
}
const storedRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wxacode'), path: z.string(), ...drawing }),
  z.object({ kind: z.literal('qrcode'), path: z.string(), widthPx: z.number() }),
  z.object({
    kind: z.literal('unlimited'),
    scene: z.string(),
    page: z.string(),
    checkPath: z.boolean(),
    ...drawing,
  }),
])
const storedMetadata = z.object({
  title: z.string(),
  campaign: z.string(),
  tags: z.array(z.string()),
  /** Why its page is right though WeChat did not know it; absent where that was not needed. */
  pageReason: z.string().optional(),
  /** What its path was warned of, and a person said is right. */
  acceptedWarnings: z.array(z.string()).optional(),
})
export type CodeMetadata = z.infer<typeof storedMetadata>

/** The request and what its code is kept under, read back from a call row. */
export function readStoredCall(call: { parameters: string; metadata: string }): {
  request: CodeRequest
  metadata: CodeMetadata
} {
  return {
    request: storedRequest.parse(JSON.parse(call.parameters)),
    metadata: storedMetadata.parse(JSON.parse(call.metadata)),
  }
}
