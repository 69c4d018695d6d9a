import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { formatHexColour } from '@/lib/artwork/line-colour'
import { recordAudits } from '@/lib/audit/record'
import { db } from '@/lib/database/db'
import type { Reservation } from '@/lib/quota/claim'
import type { Spender } from '@/lib/quota/reserve'
import { settleSucceeded } from '@/lib/quota/settle'
import { pageOf } from '@/lib/pages/format'
import { requestContext, type RequestContext } from '@/lib/request-context'
import { together } from '@/lib/together'
import type { CodeAnswer } from '@/lib/wechat/client'
import type { CodeRequest } from '@/lib/wechat/code-request'
import { readStoredCall } from './parameters'
import { searchTextOf } from './search-text'

type Answered = {
  request: CodeRequest
  reservation: Reservation
  answer: CodeAnswer
  spender: Spender
}

/**
 * Picture, code, call row and audit entry in one transaction, with those of others that were answered
 * at the same time.
 * @returns the code's id
 */
export const storeCode = (answered: Answered): Promise<string> =>
  storeTogether({ ...answered, asked: requestContext() })

let underWay = 0

/** Counts this call, from asking WeChat to the end, among those whose answers may be stored together. */
export async function countUnderWay<T>(call: () => Promise<T>): Promise<T> {
  underWay += 1
  try {
    return await call()
  } finally {
    underWay -= 1
  }
}

/** With the request it came from: the trail tells of each whose it was. */
type Asked = Answered & { asked: RequestContext | null }

const storeTogether = together<Asked, string>({
  keyOf: ({ reservation }) => reservation.call.programId,
  gatherMs: () => (underWay > 1 ? 100 : 0),
  doAll: (answered) => storeAll(answered.map((one) => ({ ...one, id: randomUUID() }))),
})

type Named = Asked & { id: string }

async function storeAll(codes: readonly Named[]): Promise<string[]> {
  await db.$transaction(async (tx) => {
    await tx.code.createMany({ data: codes.map(codeRow) })
    await tx.picture.createMany({
      data: codes.map(({ id, answer }) => ({
        codeId: id,
        bytes: new Uint8Array(answer.bytes),
        sha256: createHash('sha256').update(answer.bytes).digest('hex'),
      })),
    })
    const tags = codes.flatMap(({ id, reservation }) =>
      readStoredCall(reservation.call).metadata.tags.map((tag) => ({ codeId: id, tag })),
    )
    if (tags.length > 0) await tx.codeTag.createMany({ data: tags })
    await settleSucceeded(
      tx,
      codes.map(({ id, reservation, answer }) => ({
        call: reservation.call,
        codeId: id,
        requestsSent: answer.requestsSent,
        durationMs: answer.durationMs,
        numUsed: answer.numUsed,
      })),
    )
    await recordAudits(
      tx,
      codes.flatMap((code) => [madeEntry(code), ...overriddenEntry(code)]),
    )
  })
  return codes.map(({ id }) => id)
}

function madeEntry({ id, reservation: { call, wasUnknown }, spender, request, asked }: Named) {
  const { acceptedWarnings = [] } = readStoredCall(call).metadata
  return {
    event: wasUnknown ? ('code.settled' as const) : ('code.generated' as const),
    actor: spender,
    targetId: id,
    request: asked,
    details: {
      programId: call.programId,
      callId: call.id,
      path: pathOf(request),
      // What its path was warned of, and they took as right.
      ...(acceptedWarnings.length > 0 && { warnings: acceptedWarnings.join(' ') }),
    },
  }
}

/** Where somebody said why a page is right that WeChat did not know. */
function overriddenEntry({ id, reservation: { call }, spender, request, asked }: Named) {
  const { pageReason: reason } = readStoredCall(call).metadata
  if (reason === undefined) return []
  const details = { programId: call.programId, path: pageOf(pathOf(request)), reason }
  const event = 'code.page-overridden' as const
  return [{ event, actor: spender, targetId: id, request: asked, details }]
}

const pathOf = (request: CodeRequest) =>
  request.kind === 'unlimited' ? request.page : request.path

function codeRow({ id, request, reservation: { call }, answer }: Named) {
  const { metadata } = readStoredCall(call)
  const path = pathOf(request)
  const drawn = request.kind === 'qrcode' ? null : request
  return {
    id,
    programId: call.programId,
    kind: call.kind,
    requestKey: call.requestKey,
    path,
    scene: request.kind === 'unlimited' ? request.scene : '',
    widthPx: request.widthPx,
    autoColour: drawn?.autoColour ?? false,
    lineColour: formatHexColour(drawn?.lineColour ?? { r: 0, g: 0, b: 0 }),
    transparent: drawn?.transparent ?? false,
    title: metadata.title,
    campaign: metadata.campaign,
    searchText: searchTextOf({ ...metadata, path }),
    mediaType: answer.mediaType,
    pictureBytes: answer.bytes.length,
    pictureWidthPx: answer.pictureWidthPx,
    createdById: call.requestedById,
  }
}
