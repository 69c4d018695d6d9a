import { z } from 'zod'
import { lineSchema } from '@/lib/visible-text'
import { ROLES } from './can'
import { asciiEmail } from './email-domain'

export const PASSWORD_MIN_LENGTH = 10
export const PASSWORD_MAX_LENGTH = 128

/** Messages are keys of `auth.problems`. */
export const PROBLEMS = [
  'email',
  'name',
  'passwordMissing',
  'passwordShort',
  'passwordLong',
  'passwordWrong',
  'signInRefused',
] as const

export type Problem = (typeof PROBLEMS)[number]

const problem = (name: Problem) => ({ error: name })

/** zod's own pattern, and top-level domains such as 中国, written `xn--fiqs8s`. */
const EMAIL =
  /^(?:[a-z0-9_'+-]+\.)*[a-z0-9_'+-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .transform(asciiEmail)
  .pipe(z.email({ pattern: EMAIL, ...problem('email') }).max(254, problem('email')))
export const nameSchema = lineSchema('name').min(1, problem('name')).max(100, problem('name'))
export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN_LENGTH, problem('passwordShort'))
  .max(PASSWORD_MAX_LENGTH, problem('passwordLong'))
export const roleSchema = z.enum(ROLES)

/** A password that is only compared: an old one may be shorter than today's rule. */
export const ownPasswordSchema = z
  .string()
  .min(1, problem('passwordMissing'))
  .max(PASSWORD_MAX_LENGTH, problem('passwordLong'))

export const signInSchema = z.object({ email: emailSchema, password: ownPasswordSchema })

export const setupSchema = z.object({
  token: z.string().min(1),
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
})

export const newUserSchema = z.object({
  email: emailSchema,
  name: nameSchema,
  role: roleSchema,
  password: passwordSchema,
})

export const profileSchema = z.object({ name: nameSchema })

export const passwordChangeSchema = z.object({
  currentPassword: ownPasswordSchema,
  newPassword: passwordSchema,
})
