import { z } from 'zod'
import { ROLES } from '@/lib/auth/can'
import { readDomainRule } from '@/lib/auth/email-domain'
import { emailSchema, nameSchema, passwordSchema, roleSchema } from '@/lib/auth/schema'

/** For how many days an invitation may stay open. */
export const INVITATION_DAYS = [1, 7, 30] as const

export const PERSON_STATES = ['active', 'disabled', 'invited'] as const

export const invitationSchema = z.object({
  email: emailSchema,
  role: roleSchema,
  days: z.literal(INVITATION_DAYS),
})

export type InvitationValues = z.input<typeof invitationSchema>

export const personSchema = z.object({ userId: z.string().min(1) })
export const roleChangeSchema = personSchema.extend({ role: roleSchema })
export const personSessionSchema = personSchema.extend({ sessionId: z.string().min(1) })
export const linkSchema = z.object({ linkId: z.string().min(1) })

const tokenSchema = z.string().min(1).max(200)

export const acceptanceSchema = z.object({
  token: tokenSchema,
  name: nameSchema,
  password: passwordSchema,
})

export const newPasswordSchema = z.object({ token: tokenSchema, password: passwordSchema })

/** The message of a rule that is no domain; the form names which one. */
export const DOMAIN_PROBLEM = 'domain'

const domainRuleSchema = z.string().transform((text, context) => {
  const rule = readDomainRule(text)
  if (rule !== null) return rule
  context.addIssue({ code: 'custom', message: DOMAIN_PROBLEM })
  return z.NEVER
})

export const emailDomainsSchema = z.object({
  domains: z
    .array(domainRuleSchema)
    .max(100)
    .transform((rules) => [...new Set(rules)].sort()),
})

/** What the address of the list may say; nonsense there is passed over. */
export const peopleFilterSchema = z.object({
  q: z.string().trim().max(200).catch(''),
  role: z.enum(ROLES).nullable().catch(null),
  state: z.enum(PERSON_STATES).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export type PeopleFilter = z.output<typeof peopleFilterSchema>
