import { addBatch } from '@/lib/batches/add-batch'
import { answerWarnings } from '@/lib/batches/answer-warnings'
import { cancelBatch, pauseBatch, resumeBatch, retryFailed } from '@/lib/batches/change-state'
import { checkRows } from '@/lib/batches/check-rows'
import { discardBatch } from '@/lib/batches/discard-batch'
import { finishIfDone } from '@/lib/batches/finish'
import { interruptBatch, wakeWaiting } from '@/lib/batches/interrupt'
import { openResult } from '@/lib/batches/result-file'
import { confirmBatch, sendBack, startBatch } from '@/lib/batches/start-batch'
import { addTestBatch } from '@/lib/batches/test-batch'
import { db } from '@/lib/database/db'
import { AppError } from '@/lib/errors'
import type { BatchState } from '@/lib/generated/prisma/enums'
import type { AtWork, UseCase } from './use-case'

/** What becomes of a spreadsheet, by people and by itself. */
export function batchUseCases(atWork: () => AtWork): UseCase[] {
  let id = ''
  const operator = () => ({
    ...atWork().desk.operator,
    email: 'operator@example.com',
    role: 'operator' as const,
  })
  const add = () =>
    addBatch(operator(), {
      programId: atWork().program.id,
      name: 'shops.csv',
      parts: [Buffer.from('path\npages/batch/1\npages/batch/2\n')],
    })
  /** A draft that could start. */
  const draft = async () => {
    id = await add()
    const mapping = { path: { from: 'column', column: 0 } } as const
    await checkRows(operator(), { batchId: id, mapping, after: 0 })
  }
  const confirming = async () => {
    await draft()
    await db.batch.update({ where: { id }, data: { state: 'confirming' } })
  }
  const inState = (state: BatchState) => async () => {
    const { program, desk } = atWork()
    const inputs = [program.input('one'), program.input('two')]
    id = await addTestBatch({ programId: program.id, createdById: desk.operator.id, inputs })
    await db.batch.update({ where: { id }, data: { state, resumesAt: new Date(0) } })
  }
  const interrupt = (state: 'waiting' | 'stopped') => () =>
    interruptBatch(id, { state, resumesAt: null, reason: new AppError('quota_exhausted') })
  const running = () => ({
    id,
    programId: atWork().program.id,
    startedAt: new Date(),
    createdAt: new Date(),
    outages: 0,
    createdBy: { ...operator(), disabledAt: null },
  })
  const endRows = (state: 'failed' | 'done') =>
    db.batchRow.updateMany({ where: { batchId: id }, data: { state } })

  return [
    { does: 'read a file as the draft of a batch', events: ['batch.added'], run: add },
    {
      does: 'say that rows with a warning are right',
      events: ['batch.warnings-answered'],
      before: async () => {
        await draft()
        const problems = JSON.stringify([{ field: 'path', problem: 'valueEmpty', value: '' }])
        await db.batchRow.updateMany({
          where: { batchId: id },
          data: { state: 'invalid', problems },
        })
      },
      run: () =>
        answerWarnings(operator(), { batchId: id, warning: 'valueEmpty', answer: 'accept' }),
    },
    {
      does: 'keep rows whose page WeChat does not know, for a reason',
      events: ['batch.pages-overridden'],
      before: async () => {
        await draft()
        const problems = JSON.stringify([{ field: 'path', problem: 'pageMissing', value: '' }])
        await db.batchRow.updateMany({
          where: { batchId: id },
          data: { state: 'invalid', problems },
        })
      },
      run: () => {
        const answer = { warning: 'pageMissing', answer: 'accept', reason: 'soon' } as const
        return answerWarnings(operator(), { batchId: id, ...answer })
      },
    },
    {
      does: 'discard a draft',
      events: ['batch.discarded'],
      before: draft,
      run: () => discardBatch(operator(), id),
    },
    {
      does: 'start a batch',
      events: ['batch.started'],
      before: draft,
      run: () => startBatch(operator(), { batchId: id, spends: 2 }),
    },
    {
      does: 'ask an admin’s word for a batch',
      events: ['batch.submitted'],
      before: async () => {
        await draft()
        await setConfirmAbove(atWork().program.id, 1)
      },
      run: () => startBatch(operator(), { batchId: id, spends: 2 }),
    },
    {
      does: 'confirm a batch',
      events: ['batch.started'],
      before: confirming,
      run: () => confirmBatch(atWork().admin, { batchId: id, spends: 2 }),
    },
    {
      does: 'send a batch back',
      events: ['batch.sent-back'],
      before: confirming,
      run: () => sendBack(atWork().admin, id),
    },
    {
      does: 'pause a batch',
      events: ['batch.paused'],
      before: inState('running'),
      run: () => pauseBatch(operator(), id),
    },
    {
      does: 'resume a batch',
      events: ['batch.resumed'],
      before: inState('paused'),
      run: () => resumeBatch(operator(), id),
    },
    {
      does: 'let a batch go on whose time has come',
      events: ['batch.resumed'],
      before: inState('waiting'),
      run: wakeWaiting,
    },
    {
      does: 'cancel a batch',
      events: ['batch.cancelled'],
      before: inState('running'),
      run: () => cancelBatch(operator(), id),
    },
    {
      does: 'have a batch wait',
      events: ['batch.waiting'],
      before: inState('running'),
      run: interrupt('waiting'),
    },
    {
      does: 'stop a batch',
      events: ['batch.stopped'],
      before: inState('running'),
      run: interrupt('stopped'),
    },
    {
      does: 'try the failed rows of a batch again',
      events: ['batch.retried'],
      before: async () => {
        await inState('finished')()
        await endRows('failed')
      },
      run: () => retryFailed(operator(), id),
    },
    {
      does: 'finish a batch',
      events: ['batch.finished'],
      before: async () => {
        await inState('running')()
        await endRows('done')
      },
      run: () => finishIfDone(running()),
    },
    {
      does: 'download the result of a batch',
      events: ['batch.exported'],
      before: inState('finished'),
      run: () => openResult(operator(), id, 'xlsx'),
    },
  ]
}

const setConfirmAbove = (programId: string, confirmAbove: number) =>
  db.quotaLedger.update({ where: { programId }, data: { confirmAbove } })
