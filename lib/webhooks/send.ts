import 'server-only'
import { keepNoted, readHeadWord } from '@/lib/audit/noted'
import { AppError } from '@/lib/errors'
import { open } from '@/lib/secrets/seal'
import { webhookShape, type DeliveryProblem } from './format'
import { bodyOf, type WebhookMessage } from './message'
import { PostFailure, postJson, PUBLIC_INTERNET, type PostAnswer } from './post'
import { robotRefusal } from './robot-answer'
import { signatureOf } from './sign'

/** A Mini Program's webhook as it is stored. */
export type Target = { id: string; webhookUrl: string; sealedWebhookKey: string | null }

export type SendReport =
  | { delivered: true; httpStatus: number }
  | { delivered: false; httpStatus: number | null; problem: DeliveryProblem; said: string }

/**
 * Sends one message once, with the head of the audit trail, and tells what came of it; only the
 * unexpected is thrown.
 */
export async function sendMessage(
  target: Target,
  message: Omit<WebhookMessage, 'auditHead'>,
  network = PUBLIC_INTERNET,
): Promise<SendReport> {
  try {
    const auditHead = await readHeadWord()
    const url = new URL(target.webhookUrl)
    const key = openKey(target)
    const timestamp = String(Math.floor(Date.now() / 1000))
    const shape = webhookShape(target.webhookUrl)
    const body = bodyOf({ ...message, auditHead }, shape, { key, timestamp })
    const headers = key === null ? {} : signedHeaders(key, timestamp, body)
    const report = judge(await postJson({ url, body, headers }, network), target)
    if (report.delivered && auditHead !== null) await keepNoted('webhook', auditHead)
    return report
  } catch (error) {
    if (error instanceof PostFailure) return failed(error.problem, error.status)
    if (error instanceof AppError && error.code === 'secret_unreadable') {
      return failed('key_unreadable', null)
    }
    throw error
  }
}

function openKey({ id, sealedWebhookKey }: Target): string | null {
  if (sealedWebhookKey === null) return null
  return open(sealedWebhookKey, { programId: id, purpose: 'webhook-key' })
}

function signedHeaders(key: string, timestamp: string, body: string) {
  return {
    'x-sunflower-timestamp': timestamp,
    'x-sunflower-signature': signatureOf(key, timestamp, body),
  }
}

function failed(problem: DeliveryProblem, httpStatus: number | null, said = ''): SendReport {
  return { delivered: false, httpStatus, problem, said }
}

function judge({ status, body }: PostAnswer, { webhookUrl }: Target): SendReport {
  if (status < 200 || status >= 300) return failed('http_status', status)
  // Robots answer 200 to everything and tell the truth in the body.
  const refusal = webhookShape(webhookUrl) === 'json' ? null : robotRefusal(body, webhookUrl)
  if (refusal) return failed(refusal.problem, status, refusal.said)
  return { delivered: true, httpStatus: status }
}
