import { parseArgs } from 'node:util'
import { z } from 'zod'
import { env } from '@/lib/env'
import { AppError, type ErrorCode } from '@/lib/errors'
import { bringUpToDate } from '@/lib/migrations/bring-up-to-date'
import { endWith } from './end-with'
import { readHidden } from './read-hidden'

const USAGE = `Usage: npm run user -- COMMAND
  add --email E --name N --role admin|operator|marketer
  list
  disable --email E
  enable --email E
  reset-password --email E
  role --email E --role admin|operator|marketer
  invite --email E --role admin|operator|marketer
  reset-second-factor --email E
The password comes from USER_PASSWORD, or is asked for.`

const FINDINGS: Partial<Record<ErrorCode, string>> = {
  email_taken: 'There is already a user with this email address.',
  not_found: 'There is no user with this email address.',
  email_domain:
    'The rule for email domains leaves this address out: change it under Settings, People, or use add.',
  password_known:
    'This password is one of the most common, or one of them with digits or signs around it: choose another.',
  conflict: 'Their second factor is off already.',
  last_admin: 'This is the last active admin: make somebody else an admin first.',
}

/** Something wrong with what was typed; its message is one plain line. */
class InputError extends Error {}

async function main(): Promise<void> {
  const [command, ...rest] = process.argv.slice(2)
  const options = readOptions(rest)
  const run = COMMANDS[command ?? '']
  if (!run) throw new InputError(USAGE)
  // Works before the first start too: the database is made when it is missing.
  await bringUpToDate(env().databaseUrl)
  await run(options)
}

type Options = { email?: string; name?: string; role?: string }

const COMMANDS: Record<string, (options: Options) => Promise<void>> = {
  async add(options) {
    const { newUserSchema } = await import('@/lib/auth/schema')
    const { addUser } = await import('@/lib/auth/users')
    const { email, name, role } = parse(newUserSchema.omit({ password: true }), options)
    const user = await addUser(null, { email, name, role, password: await readPassword() })
    console.log(`Added ${user.email} as ${user.role}.`)
    await noteDomain(user.email)
  },

  async list() {
    const { listUsers } = await import('@/lib/auth/users')
    const rows = (await listUsers()).map((user) => [
      user.email,
      user.name,
      user.role,
      user.disabledAt ? 'disabled' : 'active',
      user.createdAt.toISOString().slice(0, 10),
    ])
    printTable([['EMAIL', 'NAME', 'ROLE', 'STATE', 'ADDED'], ...rows])
  },

  async disable(options) {
    const { disableUser } = await import('@/lib/auth/users')
    const user = await findUser(options)
    await disableUser(null, user.id)
    console.log(`Disabled ${user.email}; they are signed out everywhere.`)
  },

  async enable(options) {
    const { enableUser } = await import('@/lib/auth/users')
    const user = await findUser(options)
    await enableUser(null, user.id)
    console.log(`${user.email} can sign in again.`)
  },

  async 'reset-password'(options) {
    const { resetPassword } = await import('@/lib/auth/users')
    const user = await findUser(options)
    await resetPassword(null, user.id, await readPassword())
    console.log(`${user.email} has a new password and is signed out everywhere.`)
  },

  async 'reset-second-factor'(options) {
    const { removeSecondFactor } = await import('@/lib/people/change-person')
    const user = await findUser(options)
    await removeSecondFactor(null, user.id)
    console.log(`${user.email} signs in with the password alone and can set up a new app.`)
  },

  async role({ email, role }) {
    const { roleSchema } = await import('@/lib/auth/schema')
    const { changeRole } = await import('@/lib/people/change-person')
    const wanted = parse(z.object({ role: roleSchema }), { role })
    const user = await findUser({ email })
    await changeRole(null, user.id, wanted.role)
    console.log(`${user.email} is ${wanted.role} from their next click on.`)
  },

  async invite({ email, role }) {
    const { invitationSchema } = await import('@/lib/people/schema')
    const { makeInvitation } = await import('@/lib/people/make-links')
    const invitation = parse(invitationSchema.omit({ days: true }), { email, role })
    const { url } = await makeInvitation(null, { ...invitation, days: 7 })
    console.log(`Send this link to ${invitation.email}. It works once, for 7 days:\n${url}`)
  },
}

/** The terminal is the owner's: it says so, and adds all the same. */
async function noteDomain(email: string): Promise<void> {
  const { isDomainAllowed } = await import('@/lib/auth/email-domain')
  const { listEmailDomains } = await import('@/lib/people/email-domains')
  const rules = await listEmailDomains()
  if (isDomainAllowed(email, rules)) return
  console.log(`Note: the rule for email domains (${rules.join(', ')}) leaves this address out.`)
}

function readOptions(args: string[]): Options {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ args, options: { email: text, name: text, role: text } }).values
  } catch (error) {
    throw new InputError(error instanceof Error ? (error.message.split('\n')[0] ?? '') : USAGE)
  }
}

async function findUser({ email }: Options) {
  const { emailSchema } = await import('@/lib/auth/schema')
  const { getUserByEmail } = await import('@/lib/auth/users')
  return getUserByEmail(parse(z.object({ email: emailSchema }), { email }).email)
}

async function readPassword(): Promise<string> {
  const { passwordSchema, PASSWORD_MIN_LENGTH, PASSWORD_MAX_LENGTH } =
    await import('@/lib/auth/schema')
  const given = process.env.USER_PASSWORD ?? (await readHidden('Password: '))
  if (given === null) throw new InputError('Set USER_PASSWORD, or run this in a terminal.')
  if (!passwordSchema.safeParse(given).success) {
    throw new InputError(
      `The password must have ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters.`,
    )
  }
  return given
}

function parse<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const names = new Set(parsed.error.issues.map(({ path }) => `--${path.join('.')}`))
  throw new InputError(`Missing or not valid: ${[...names].join(', ')}\n${USAGE}`)
}

function printTable(rows: string[][]): void {
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => terminalWidth(row[column] ?? ''))),
  )
  const pad = (cell: string, column: number) =>
    cell + ' '.repeat(Math.max(0, (widths?.[column] ?? 0) - terminalWidth(cell)))
  for (const row of rows) console.log(row.map(pad).join('  ').trimEnd())
}

/** Columns that a text takes in a terminal: Chinese characters and their punctuation take two. */
function terminalWidth(text: string): number {
  return (
    text.length +
    (text.match(/[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/g) ?? []).length
  )
}

function explain(error: unknown): string | undefined {
  if (error instanceof InputError) return error.message
  return error instanceof AppError ? (FINDINGS[error.code] ?? error.code) : undefined
}

await endWith(main, explain)
