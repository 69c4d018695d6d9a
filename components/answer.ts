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

/** A refusal is an answer: asking again would bring the same. */
export const retryOnce = (failures: number, error: Error) => failures < 1 && !isFinal(error)

/**
 * What one of our addresses answers.
 * @param fields that tell it from a proxy's page, or from an older server's answer while it is updated
 * @throws Refused; Error where it is no answer of ours
 */
export async function ask<T extends object>(
  address: string,
  fields: readonly (keyof T & string)[],
  signal: AbortSignal,
): Promise<T> {
  return readAnswer(await fetch(address, { signal }), fields)
}

/** The same of an order that is sent. @throws as `ask` */
export async function askWith<T extends object>(
  address: string,
  order: unknown,
  fields: readonly (keyof T & string)[],
  signal?: AbortSignal,
): Promise<T> {
  return readAnswer(await sendOrder(address, order, signal), fields)
}

async function readAnswer<T extends object>(
  response: Response,
  fields: readonly (keyof T & string)[],
): Promise<T> {
  const body: unknown = await (await answered(response)).json()
  if (!isAnswer(body, fields)) throw new Error('not an answer of ours')
  return body
}

function isAnswer<T extends object>(
  body: unknown,
  fields: readonly (keyof T & string)[],
): body is T {
  return typeof body === 'object' && body !== null && fields.every((field) => field in body)
}

/** Sends an order to one of our addresses. @throws Refused */
export async function sendOrder(
  address: string,
  order: unknown,
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
