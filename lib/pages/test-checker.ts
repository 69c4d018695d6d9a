import { checkPage, findCheckedProgram } from './check-page'

// Test support: a process of its own that checks a page at the same time as others. It is told which by
// one message and answers with what it was told.
export type CheckOrder = { programId: string; page: string }

process.once('message', (order: CheckOrder) => void report(order))

async function report({ programId, page }: CheckOrder) {
  const program = await findCheckedProgram(programId)
  const { state } = program
    ? await checkPage(program, page, { untilMs: Date.now() + 30_000 })
    : { state: 'no such Mini Program' }
  process.send?.({ state })
}
