import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { onEachRequest, type Answer, type RequestServer } from '@/lib/http/each-request'
import { env } from '@/lib/env'
import { log } from '@/lib/log'

/** From the signal to the end; Docker, systemd and Kubernetes kill after 30 s or later. */
const LIMIT_MS = 20_000

const holder = globalThis as typeof globalThis & { sunflowerDraining?: boolean }

/** True from the signal on: nobody should send this process anything new. */
export function isDraining(): boolean {
  return holder.sunflowerDraining === true
}

/**
 * Has SIGTERM and SIGINT end this process only when what is under way is done. Readiness says no at
 * once; requests are still taken for DRAIN_SECONDS, so that a proxy notices before it is refused; then
 * Next's own stop closes the server, waits for open requests and runs their after().
 * @param finishWork what goes on apart from requests
 */
export function drainOnSignals(finishWork: () => Promise<unknown>): void {
  const answers = noteOpenAnswers()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const closeServer = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (isDraining()) return
      holder.sunflowerDraining = true
      process.on('exit', () => {
        // Next leaves with 128 + the signal; whoever asked for a stop and got it sees no failure.
        process.exitCode = 0
      })
      answers.sayLast()
      void drain(finishWork).then(() => {
        closeServer.forEach((close) => close(signal))
        answers.thenHangUp()
      })
    })
  }
}

async function drain(finishWork: () => Promise<unknown>): Promise<void> {
  setTimeout(() => {
    log.warn('stopped with work under way; what it was about is taken over or can be asked again')
    process.exit(0)
  }, LIMIT_MS).unref()
  const announced = wait(env().drainSeconds * 1000)
  try {
    await Promise.all([announced, finishWork()])
  } catch (error) {
    log.error({ err: error }, 'work under way could not be finished')
  }
}

/** The answers that this process owes; those that begin while it drains close their connection. */
function noteOpenAnswers() {
  const open = new Set<Answer>()
  const servers = new Set<RequestServer>()
  let onAllGiven = () => {}
  onEachRequest((_, answer, server) => {
    servers.add(server)
    open.add(answer)
    answer.once('close', () => {
      open.delete(answer)
      if (open.size === 0) onAllGiven()
    })
    if (isDraining()) sayLast(answer)
  })
  return {
    sayLast: () => open.forEach(sayLast),
    /**
     * A closed server waits for its connections, a minute for one on which nothing was asked yet, as
     * browsers open them ahead. Nobody is waiting for anything there.
     */
    thenHangUp() {
      onAllGiven = () => servers.forEach((server) => server.closeAllConnections())
      if (open.size === 0) onAllGiven()
    },
  }
}

/** A kept-alive connection would hold the stop up, and lose what comes last on it. */
function sayLast(answer: Answer): void {
  const { socket } = answer
  if (answer.headersSent) answer.once('finish', () => socket?.end())
  else answer.setHeader('Connection', 'close')
}
