import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { readAnew } from './get-drawing'
import { keepDrawing } from './keep-drawing'
import { drawOrLeaveOut } from './not-drawn'
import { getCode } from './queries'
import { findOld, finishRereading, leaveOutUnreadable, takeRereading } from './rereading'

/** Well within the lease that each round renews. */
const ROUND_MS = 20_000
/**
 * How many times as long as a picture took the processor is left to others: a fifth of one core, in pieces
 * that are over before anybody waits for them.
 */
const REST = 4

/**
 * Reads again, one after the other, the pictures of codes that an older reader drew, for a while. Run
 * beside the server and not in it: a picture is work for a tenth of a second and more in one piece, and no
 * rest between two of them helps whoever asks meanwhile. Measured with pictures of 1280 px on two busy
 * cores, the slowest of 500 requests took 64 ms when nothing was read, 96 ms beside the process that
 * reads, and 811 ms where the server read itself.
 * @param mayGoOn asked before each picture
 * @returns whether this process has more to do
 */
export async function rereadStored(mayGoOn: () => boolean | Promise<boolean>): Promise<boolean> {
  if (!(await takeRereading())) return false
  const untilMs = Date.now() + ROUND_MS
  while (Date.now() < untilMs && (await mayGoOn())) {
    const codeId = await findOld()
    if (codeId === null) {
      await finishRereading()
      return false
    }
    const beganMs = performance.now()
    await rereadOne(codeId)
    await wait(REST * (performance.now() - beganMs))
  }
  return true
}

async function rereadOne(codeId: string): Promise<void> {
  const outcome = await drawOrLeaveOut(codeId, async () => {
    const code = await getCode(codeId)
    return { code, read: await readAnew(code) }
  })
  if ('leftOut' in outcome) await leaveOutUnreadable(codeId)
  else await keepDrawing(outcome.made.code, outcome.made.read)
}
