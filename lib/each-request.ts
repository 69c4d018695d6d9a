import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, ServerResponse } from 'node:http'

/** What is used of an answer. */
export type Answer = Pick<ServerResponse, 'headersSent' | 'socket' | 'once' | 'setHeader'>

/** Shows each request to this process, and its answer, to `look` before anybody else sees them. */
export function onEachRequest(look: (request: IncomingMessage, answer: Answer) => void): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null) return
    if (!('request' in message && message.request instanceof IncomingMessage)) return
    if (!('response' in message && message.response instanceof ServerResponse)) return
    look(message.request, message.response)
  })
}
