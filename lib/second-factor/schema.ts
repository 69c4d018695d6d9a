import { z } from 'zod'
import { ownPasswordSchema } from '@/lib/auth/schema'
import { lineSchema } from '@/lib/visible-text'

export const RECOVERY_CODE_COUNT = 10
export const PASSKEY_NAME_MAX_LENGTH = 60

/** Messages are keys of `security.problems`. */
export const SECURITY_PROBLEMS = [
  'code',
  'codeWrong',
  'recoveryCode',
  'recoveryCodeWrong',
  'passkeyName',
] as const

type Problem = (typeof SECURITY_PROBLEMS)[number]

const problem = (name: Problem) => ({ error: name })

/** Six digits; apps show them in two groups. */
export const totpCodeSchema = z
  .string()
  .transform((text) => text.replace(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, problem('code')))

/** As it was shown or printed, in whatever case and with or without the dash. */
const recoveryCodeSchema = z
  .string()
  .transform((text) => text.toLowerCase().replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^[a-z0-9]{10}$/, problem('recoveryCode')))
  .transform((text) => `${text.slice(0, 5)}-${text.slice(5)}`)

export const codeStepSchema = z.object({ code: totpCodeSchema })
export const recoveryStepSchema = z.object({ code: recoveryCodeSchema })

export const passwordGateSchema = z.object({ password: ownPasswordSchema })

export const passkeyNameSchema = lineSchema('passkeyName')
  .min(1, problem('passkeyName'))
  .max(PASSKEY_NAME_MAX_LENGTH, problem('passkeyName'))

export const newPasskeySchema = z.object({ name: passkeyNameSchema, password: ownPasswordSchema })

export const passkeyRenameSchema = z.object({
  passkeyId: z.string().min(1),
  name: passkeyNameSchema,
})

const base64urlSchema = z.string().min(1).max(10_000)

/** What a browser answers when it has made a passkey; better-auth looks into it. */
export const newPasskeyAnswerSchema = z.looseObject({ id: base64urlSchema })

/** What a browser answers with a passkey it has; the bytes are checked by better-auth. */
export const passkeyAnswerSchema = z.object({
  id: base64urlSchema,
  rawId: base64urlSchema,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64urlSchema,
    authenticatorData: base64urlSchema,
    signature: base64urlSchema,
    userHandle: z.string().max(200).optional(),
  }),
  clientExtensionResults: z.object({}),
})

export type PasskeyAnswer = z.output<typeof passkeyAnswerSchema>
