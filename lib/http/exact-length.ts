import { onEachRequest, type Answer } from './each-request'

/** A route's own word for Content-Length, which Next takes off every answer of a route handler. */
export const EXACT_LENGTH_HEADER = 'x-sunflower-exact-length'

/**
 * Sends a promised length as Content-Length, so that browsers can show how far a download is and
 * notice one that was cut off.
 */
export function noteExactLengths(): void {
  onEachRequest((_, answer) => translateOn(answer))
}

function translateOn(response: Answer) {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    name.toLowerCase() === EXACT_LENGTH_HEADER
      ? setHeader('Content-Length', String(value))
      : setHeader(name, value)
}
