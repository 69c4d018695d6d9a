import { z } from 'zod'

/** Messages are keys of `alerts.problems`. */
export const WEBHOOK_PROBLEMS = ['url', 'urlMissing', 'key', 'keyMissing'] as const

const URL_MAX = 1000

/** https, a host with a name, and no password in it: browsers and logs would show one. */
function isWebhookUrl(text: string): boolean {
  if (text.length > URL_MAX || !URL.canParse(text)) return false
  const { protocol, hostname, username, password } = new URL(text)
  return protocol === 'https:' && /[.:]/.test(hostname) && username === '' && password === ''
}

/** Left empty, the stored address and the stored key stay, where there are any. */
export function webhookSchema(stored: { url: boolean; key: boolean }) {
  return z
    .object({
      programId: z.string().min(1),
      url: z
        .string()
        .trim()
        .refine((text) => text === '' || isWebhookUrl(text), { error: 'url' })
        .refine((text) => text !== '' || stored.url, { error: 'urlMissing' }),
      signed: z.boolean(),
      key: z.string().trim(),
    })
    .superRefine(({ signed, key }, context) => {
      if (!signed) return
      const problem =
        key === '' ? !stored.key && 'keyMissing' : !/^[!-~]{8,200}$/.test(key) && 'key'
      if (problem) context.addIssue({ code: 'custom', path: ['key'], message: problem })
    })
}

export type WebhookSettings = z.output<ReturnType<typeof webhookSchema>>

export const webhookOwnerSchema = z.object({ programId: z.string().min(1) })
