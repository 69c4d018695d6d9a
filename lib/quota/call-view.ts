import { z } from 'zod'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Every column that may be shown, with the names behind the ids. */
export const CALL_FIELDS = {
  id: true,
  programId: true,
  program: { select: { name: true } },
  kind: true,
  path: true,
  campaign: true,
  day: true,
  parameters: true,
  metadata: true,
  state: true,
  counts: true,
  requestsSent: true,
  errcode: true,
  errmsg: true,
  failure: true,
  httpStatus: true,
  looksLike: true,
  rid: true,
  numUsed: true,
  durationMs: true,
  writeOff: true,
  retries: true,
  retryAt: true,
  requestedById: true,
  requestedBy: { select: { name: true } },
  codeId: true,
  startedAt: true,
  settledAt: true,
} as const satisfies Prisma.WechatCallSelect

type CallRow = Prisma.WechatCallGetPayload<{ select: typeof CALL_FIELDS }>

/** What WeChat was asked for, as far as this kind of code has it. */
export type CallParameters = {
  scene: string | null
  widthPx: number
  /** `#RRGGBB`; null where WeChat chooses, or the kind has none. */
  lineColour: string | null
  autoColour: boolean
  transparent: boolean
  /** Of WeChat's three versions of a Mini Program; null: the released one, unasked. */
  envVersion: string | null
}

/** What became of a call, in one word. */
export type CallOutcome = 'succeeded' | 'refused' | 'unknown' | 'reserved' | 'writtenOff'

/** `held`: taken from the count until the answer is there. */
export type CallSpent = 'spent' | 'maybe' | 'held' | 'nothing'

/** One request to WeChat as the ledger knows it. */
export type CallView = Omit<CallRow, 'program' | 'requestedBy' | 'metadata'> & {
  programName: string
  requestedByName: string
  title: string
  tags: string[]
  asked: CallParameters
  outcome: CallOutcome
  spent: CallSpent
}

const level = z.number().int().min(0).max(255)
const storedParameters = z.object({
  scene: z.string().optional(),
  widthPx: z.number(),
  autoColour: z.boolean().default(false),
  lineColour: z.object({ r: level, g: level, b: level }).optional(),
  transparent: z.boolean().default(false),
  envVersion: z.string().optional(),
})
const storedMetadata = z.object({ title: z.string(), tags: z.array(z.string()) })

const hex = (part: number) => part.toString(16).padStart(2, '0').toUpperCase()

function readParameters(json: string): CallParameters {
  const { scene, lineColour, envVersion, ...rest } = storedParameters.parse(JSON.parse(json))
  const { autoColour } = rest
  const colour = lineColour && `#${hex(lineColour.r)}${hex(lineColour.g)}${hex(lineColour.b)}`
  return {
    ...rest,
    scene: scene ?? null,
    lineColour: autoColour ? null : (colour ?? null),
    envVersion: envVersion ?? null,
  }
}

const SPENT = {
  succeeded: 'spent',
  unknown: 'maybe',
  reserved: 'held',
  refused: 'nothing',
} as const

export function viewCall({ program, requestedBy, metadata, ...row }: CallRow): CallView {
  const { title, tags } = storedMetadata.parse(JSON.parse(metadata))
  return {
    ...row,
    programName: program.name,
    requestedByName: requestedBy.name,
    title,
    tags,
    asked: readParameters(row.parameters),
    outcome: row.state === 'refused' && row.writeOff !== null ? 'writtenOff' : row.state,
    spent: row.counts === 0 ? 'nothing' : SPENT[row.state],
  }
}
