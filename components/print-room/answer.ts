import type { ErrorView } from '@/lib/i18n/view-error'
import { FileRefused } from './fetch-file'

/** Sends an order to one of our addresses. @throws FileRefused in the reader's words */
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

/** @throws FileRefused in the reader's words */
export async function answered(response: Response): Promise<Response> {
  if (response.ok) return response
  const body: unknown = await response.json()
  if (isRefusal(body)) throw new FileRefused(body.error)
  throw new Error(`HTTP ${response.status}`)
}

function isRefusal(body: unknown): body is { error: ErrorView } {
  return typeof body === 'object' && body !== null && 'error' in body
}
