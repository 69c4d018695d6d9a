import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record'
import { keepToManagers } from '@/lib/auth/admins'
import { isDomainAllowed } from '@/lib/auth/email-domain'
import type { Actor } from '@/lib/auth/users'
import { db, type Transaction } from '@/lib/database/db'
import { AppError } from '@/lib/errors'

const SETTING = 'email-domains'

const storedSchema = z.array(z.string())

/** Whose addresses may be invited, as rules; empty means everybody's. */
export async function listEmailDomains(tx: Transaction = db): Promise<string[]> {
  const setting = await tx.setting.findUnique({ where: { key: SETTING } })
  return setting ? storedSchema.parse(JSON.parse(setting.value)) : []
}

/** @throws AppError email_domain */
export async function requireAllowedDomain(tx: Transaction, email: string): Promise<void> {
  const rules = await listEmailDomains(tx)
  if (isDomainAllowed(email, rules)) return
  throw new AppError('email_domain', { params: { domains: rules.join(', ') } })
}

/** Who is here already stays. @throws AppError forbidden */
export async function changeEmailDomains(actor: Actor, domains: readonly string[]): Promise<void> {
  const value = JSON.stringify(domains)
  await db.$transaction(async (tx) => {
    // A write first: it takes SQLite's one write lock before anything is read.
    await tx.setting.upsert({
      where: { key: SETTING },
      create: { key: SETTING, value: '[]' },
      update: { key: SETTING },
    })
    const before = await listEmailDomains(tx)
    if (JSON.stringify(before) === value) return
    await tx.setting.update({ where: { key: SETTING }, data: { value } })
    await recordAudit(tx, {
      event: 'setting.changed',
      actor,
      targetId: SETTING,
      changes: { emailDomains: { from: before.join(', '), to: domains.join(', ') } },
    })
    await keepToManagers(tx, actor)
  })
}
