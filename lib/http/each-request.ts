import { subscribe } from 'node:diagnostics_channel'
import { IncomingMessage, Server, ServerResponse } from 'node:http'

/** What is used of an answer. */
export type Answer = Pick<
  ServerResponse,
  'headersSent' | 'socket' | 'once' | 'setHeader' | 'statusCode' | 'writableFinished'
>

/** What is used of whoever serves it. */
export type RequestServer = Pick<Server, 'closeAllConnections'>

/** Shows each request to this process, its answer and who serves it to `look` before anybody else. */
export function onEachRequest(
  look: (request: IncomingMessage, answer: Answer, server: RequestServer) => void,
): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null) return
    if (!('request' in message && message.request instanceof IncomingMessage)) return
    if (!('response' in message && message.response instanceof ServerResponse)) return
    if (!('server' in message && message.server instanceof Server)) return
    look(message.request, message.response, message.server)
  })
}
