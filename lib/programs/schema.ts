import { z } from 'zod'
import { lineSchema } from '@/lib/visible-text'

/** Messages are keys of `programs.problems`. */
export const PROBLEMS = ['name', 'appId', 'appSecret', 'cloudEnvironment', 'cloudFunction'] as const

export type Problem = (typeof PROBLEMS)[number]

/** How a real Mini Program can reach WeChat, in the order of the choice. */
export const REAL_MODES = ['https', 'cloud_function', 'cloud_hosting'] as const

export const TOKEN_WAYS = ['stable', 'plain'] as const

const problem = (name: Problem) => ({ error: name })

const nameSchema = lineSchema('name').min(1, problem('name')).max(60, problem('name'))

const appIdSchema = z
  .string()
  .trim()
  .regex(/^wx[0-9a-z]{16}$/, problem('appId'))

const appSecretSchema = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{32}$/i, problem('appSecret'))

/** Left empty, the stored one stays. */
const keptSecretSchema = z
  .string()
  .trim()
  .regex(/^([0-9a-f]{32})?$/i, problem('appSecret'))

/**
 * One choice of connection with the fields it needs; what the others need is dropped. Left out, the
 * mode is https and the token way stable.
 */
function connectionWith(appSecret: z.ZodString) {
  const credentials = {
    appId: appIdSchema,
    appSecret,
    tokenWay: z.enum(TOKEN_WAYS).optional(),
  }
  return z.discriminatedUnion('mode', [
    z.object({ mode: z.literal('https').optional(), ...credentials }),
    z.object({
      mode: z.literal('cloud_function'),
      ...credentials,
      cloudEnvironment: z
        .string()
        .trim()
        .regex(/^[\w-]{1,64}$/, problem('cloudEnvironment')),
      cloudFunction: z
        .string()
        .trim()
        .regex(/^[a-z][\w-]{0,59}$/i, problem('cloudFunction')),
    }),
    z.object({ mode: z.literal('cloud_hosting'), appId: appIdSchema }),
  ])
}

/** All boxes of the form; which of them count depends on the mode. */
export type ConnectionValues = {
  appId: string
  mode?: (typeof REAL_MODES)[number]
  appSecret?: string
  tokenWay?: (typeof TOKEN_WAYS)[number]
  cloudEnvironment?: string
  cloudFunction?: string
}

const newProgram = z.object({ name: nameSchema }).and(connectionWith(appSecretSchema))

export type NewProgram = z.output<typeof newProgram>

export const newProgramSchema: z.ZodType<NewProgram, ConnectionValues & { name: string }> =
  newProgram

const owner = z.object({ programId: z.string().min(1) })
const secretKept = owner.and(connectionWith(keptSecretSchema))
const secretNeeded = owner.and(connectionWith(appSecretSchema))

export type ChangedConnection = z.output<typeof secretKept>

type ChangedConnectionSchema = z.ZodType<
  ChangedConnection,
  ConnectionValues & { programId: string }
>

/** Where no AppSecret is stored, there is none to keep. */
export function changedConnectionSchema(hasSecret: boolean): ChangedConnectionSchema {
  return hasSecret ? secretKept : secretNeeded
}

export const programNameSchema = z.object({ programId: z.string().min(1), name: nameSchema })

export const programSecretSchema = z.object({
  programId: z.string().min(1),
  appSecret: appSecretSchema,
})

export const namedProgramSchema = z.object({ programId: z.string().min(1) })

export const LISTED_PAGES_MAX = 2000

/** A page as app.json names it: no slash before it, no query behind it. */
export const listedPageSchema = lineSchema('page')
  .max(256)
  .regex(/^(?!\/)[^\s?#&=:,"'\\]+$/)

export const listedPagesSchema = z.object({
  programId: namedProgramSchema.shape.programId,
  pages: z.array(listedPageSchema).max(LISTED_PAGES_MAX),
})
