import { constants, setPriority } from 'node:os'
import type { ReaderOrder, ReaderOutcome } from '@/lib/batches/read-apart'
import { readInto } from '@/lib/batches/read-into'
import { FileError } from '@/lib/batches/file-error'
import { isDatabaseAway } from '@/lib/database/away'
import { AppError } from '@/lib/errors'

// Run by the server for files that somebody dropped, one after the other (lib/batches/read-apart.ts).

// Whoever looks at a page goes first, also where there are few processors.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
// The server is gone, however it ended.
process.on('disconnect', () => process.exit())
process.on('message', (order: ReaderOrder) => {
  void carryOut(order).then((outcome) => process.send?.(outcome))
})

/** What nobody expects ends this process, and the server is told by that. */
async function carryOut(order: ReaderOrder): Promise<ReaderOutcome> {
  try {
    if ('read' in order) return { table: await readInto(order.read, order.corrected) }
    // Not before a file has been read: whatever is in it, it met nothing of the database.
    const { keepReading } = await import('@/lib/batches/keep-reading')
    await keepReading(order)
    return { kept: true }
  } catch (error) {
    if (error instanceof FileError) return { problem: error.problem, at: error.at }
    if (error instanceof AppError && error.code === 'conflict') return { refused: 'conflict' }
    if (isDatabaseAway(error)) return { refused: 'database_away' }
    throw error
  }
}
