import type { ErrorView } from '@/lib/i18n/view-error'

/** The server said no, in the reader's words. */
export class Refused extends Error {
  constructor(readonly view: ErrorView) {
    super(view.code)
    this.name = 'Refused'
  }
}

const PASSING: ReadonlySet<string> = new Set(['database_away', 'internal', 'too_busy'])

/** Whether asking again would bring the same answer; no answer at all may be another next time. */
export const isFinal = (error: unknown): error is Refused =>
  error instanceof Refused && !PASSING.has(error.view.code)

/** Sends an order to one of our addresses. @throws Refused */
export async function sendOrder(
  address: string,
  order: object,
  signal?: AbortSignal,
): Promise<Response> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
    signal,
  })
  return answered(response)
}

/** @throws Refused; Error where a proxy or an older server answered instead of ours */
export async function answered(response: Response): Promise<Response> {
  if (response.ok) return response
  const body: unknown = await response.json()
  if (isRefusal(body)) throw new Refused(body.error)
  throw new Error(`HTTP ${response.status}`)
}

function isRefusal(body: unknown): body is { error: ErrorView } {
  return typeof body === 'object' && body !== null && 'error' in body
}
