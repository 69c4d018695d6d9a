import { fork } from 'node:child_process'
import { request } from 'node:http'
import { z } from 'zod'
import { endChild, nextMessage } from '../../scripts/child.mjs'
import { ROOT } from '../../scripts/step.mjs'
import { readActions, sendAction } from '@/tests/server-actions'
import { signIn } from '@/tests/sign-in'
import type { App } from '../support/app'
import { PASSWORD, USERS } from '../support/users'

const seenShape = z.object({ answers: z.number(), slowestMs: z.number(), memoryMb: z.number() })

/** Looks at a server from outside: how late it answers that it is alive, and what it holds. */
export function watchServer(app: App) {
  const watcher = fork('e2e/faults/watch-server.mjs', [app.url, String(app.pid())], { cwd: ROOT })
  return {
    /** What was seen since the last time. */
    async report() {
      const answer = nextMessage(watcher)
      watcher.send('report')
      return seenShape.parse(await answer)
    },
    stop: () => endChild(watcher, 'SIGTERM'),
  }
}

const addedShape = z.object({ id: z.string() })
const refusedShape = z.object({ error: z.object({ code: z.string(), title: z.string() }) })

/** An operator with files, over HTTP. */
export async function openUploader(app: App, programId: string) {
  const cookie = await signIn(app.url, { email: USERS.operator.email, password: PASSWORD })
  const discardId = readActions(ROOT).idOf('discardBatchAction')
  const address = (name: string) =>
    `${app.url}/api/batches?${new URLSearchParams({ programId, name }).toString()}`
  return {
    /** @returns the draft it became, or why it became none */
    async upload(name: string, body: Blob) {
      const headers = { Cookie: cookie, Origin: app.url }
      const response = await fetch(address(name), { method: 'POST', headers, body })
      const answer: unknown = await response.json()
      if (response.status === 201) return { id: addedShape.parse(answer).id, refusal: null }
      return { id: null, refusal: refusedShape.parse(answer).error }
    },
    /** Begins a file and sends no more of it. @returns the status of the answer */
    async stall(name: string) {
      const headers = { Cookie: cookie, Origin: app.url, 'Transfer-Encoding': 'chunked' }
      const sending = request(address(name), { method: 'POST', headers })
      sending.write('path\npages/a\n')
      const status = await new Promise<number | undefined>((resolve, reject) => {
        sending.once('error', reject)
        sending.once('response', ({ statusCode }) => resolve(statusCode))
      })
      sending.destroy()
      return status
    },
    rows: (batchId: string) =>
      fetch(`${app.url}/api/batches/${batchId}/rows`, { headers: { Cookie: cookie } }),
    async discard(batchId: string) {
      const order = { page: `/batches/${batchId}`, id: discardId, cookie, input: { batchId } }
      const { status, text } = await sendAction(app.url, order)
      if (status !== 200 || text.includes('serverError')) throw new Error(text.slice(0, 500))
    },
  }
}
