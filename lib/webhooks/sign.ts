import 'server-only'
import { createHmac } from 'node:crypto'

/** What a receiver compares with the header X-Sunflower-Signature; see docs/webhook.md. */
export function signatureOf(key: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`
}

/** The `sign` of Feishu's and Lark's robots: their key is part of the HMAC's key, the text is empty. */
export function feishuSignOf(key: string, timestamp: string): string {
  return createHmac('sha256', `${timestamp}\n${key}`).digest('base64')
}
