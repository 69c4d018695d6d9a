import { AppError } from '@/lib/errors'
import { reserve, type Spender } from './reserve'
import { testRequest } from './test-ledger'

// Test support: a process of its own that reserves at the same time as others and then stands by
// to be killed. It is told what by one message and answers with how each try ended.
export type ReserveOrder = { programId: string; pages: string[]; spender: Spender }
export type ReserveReport = Record<string, number>

process.once('message', (order: ReserveOrder) => void report(order))

async function report({ programId, pages, spender }: ReserveOrder) {
  const outcomes = await Promise.all(
    pages.map((page) =>
      reserve(testRequest(programId, page), spender).then(
        ({ outcome }) => outcome,
        (error: unknown) => (error instanceof AppError ? error.code : String(error)),
      ),
    ),
  )
  const counts: ReserveReport = {}
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1
  process.send?.(counts)
}
