import 'server-only'
import type { Role } from '@/lib/auth/can'
import { shortAddress } from '@/lib/auth/client-address'
import { livingSessions } from '@/lib/auth/session-life'
import { openLinks, stateOfLink, type LinkState } from '@/lib/auth/user-links'
import { db } from '@/lib/database/db'
import type { LinkPurpose } from '@/lib/generated/prisma/enums'
import { startOfDayMs } from '@/lib/quota/wechat-day'
import type { PeopleFilter } from './schema'

export type Person = {
  state: 'active' | 'disabled'
  id: string
  name: string
  email: string
  role: Role
  lastSeenAt: Date | null
  addedAt: Date
  twoFactor: boolean
  passkeys: number
  sessions: number
}

/** Who has been sent a link and has not used it yet. */
export type Invited = {
  state: 'invited'
  /** Of the link. */
  id: string
  email: string
  role: Role
  addedAt: Date
  expiresAt: Date
}

export type PeoplePage = {
  items: (Person | Invited)[]
  page: number
  isLast: boolean
  /** How many match and stand on the pages before. */
  start: number
  /** How many match, on all pages. */
  total: number
  /** Whether everyone, matching or not, takes more than one page. */
  hasPages: boolean
}

const PEOPLE_PER_PAGE = 25

/**
 * One page of everyone, invitations first, then by name. All of them are read: a desk has hundreds
 * at most, and only so is the search the same in every database, script and width.
 */
export async function listPeople(filter: PeopleFilter): Promise<PeoplePage> {
  const [invited, people] = await Promise.all([listInvited(), listPersons()])
  const everyone = [...invited, ...people]
  const found = everyone.filter((entry) => matches(entry, filter))
  const page = Math.min(filter.page, Math.max(1, Math.ceil(found.length / PEOPLE_PER_PAGE)))
  const start = (page - 1) * PEOPLE_PER_PAGE
  const end = start + PEOPLE_PER_PAGE
  return {
    items: found.slice(start, end),
    page,
    isLast: end >= found.length,
    start,
    total: found.length,
    hasPages: everyone.length > PEOPLE_PER_PAGE,
  }
}

function matches(entry: Person | Invited, { q, role, state }: PeopleFilter): boolean {
  if ((role && entry.role !== role) || (state && entry.state !== state)) return false
  const fold = (text: string) => text.normalize('NFKC').toLowerCase()
  const text = fold('name' in entry ? `${entry.name} ${entry.email}` : entry.email)
  return fold(q)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

async function listInvited(): Promise<Invited[]> {
  const links = await db.userLink.findMany({
    where: { purpose: 'invite', ...openLinks() },
    orderBy: { email: 'asc' },
    select: { id: true, email: true, role: true, createdAt: true, expiresAt: true },
  })
  return links.flatMap(({ role, createdAt, ...link }) =>
    role ? [{ state: 'invited', role, addedAt: createdAt, ...link } as const] : [],
  )
}

const personFields = () =>
  ({
    id: true,
    name: true,
    email: true,
    role: true,
    disabledAt: true,
    lastSeenAt: true,
    createdAt: true,
    twoFactorEnabled: true,
    _count: { select: { passkeys: true, sessions: { where: livingSessions() } } },
  }) as const

async function listPersons(): Promise<Person[]> {
  const users = await db.user.findMany({ orderBy: { name: 'asc' }, select: personFields() })
  return users.map(viewPerson)
}

type Row = {
  id: string
  name: string
  email: string
  role: Role
  disabledAt: Date | null
  lastSeenAt: Date | null
  createdAt: Date
  twoFactorEnabled: boolean
  _count: { passkeys: number; sessions: number }
}

function viewPerson(row: Row): Person {
  const { id, name, email, role, disabledAt, lastSeenAt, createdAt, twoFactorEnabled } = row
  return {
    state: disabledAt ? 'disabled' : 'active',
    id,
    name,
    email,
    role,
    lastSeenAt,
    addedAt: createdAt,
    twoFactor: twoFactorEnabled,
    passkeys: row._count.passkeys,
    sessions: row._count.sessions,
  }
}

export type PersonSession = {
  id: string
  startedAt: Date
  address: string | null
  userAgent: string | null
}

export type PersonDetail = {
  person: Person
  disabledAt: Date | null
  /** Where they are signed in, the newest first. Never a session's token. */
  sessions: PersonSession[]
  codes: number
  /** Since WeChat's day began, in Shanghai. */
  codesToday: number
}

export async function findPerson(id: string): Promise<PersonDetail | null> {
  const today = new Date(startOfDayMs(Date.now()))
  const [user, sessions, codes, codesToday] = await Promise.all([
    db.user.findUnique({ where: { id }, select: personFields() }),
    db.session.findMany({
      where: { userId: id, ...livingSessions() },
      orderBy: { createdAt: 'desc' },
      select: { id: true, createdAt: true, ipAddress: true, userAgent: true },
    }),
    db.code.count({ where: { createdById: id } }),
    db.code.count({ where: { createdById: id, createdAt: { gte: today } } }),
  ])
  if (!user) return null
  return {
    person: viewPerson(user),
    disabledAt: user.disabledAt,
    sessions: sessions.map(({ createdAt, ipAddress, ...session }) => ({
      ...session,
      startedAt: createdAt,
      address: ipAddress && shortAddress(ipAddress),
    })),
    codes,
    codesToday,
  }
}

export type LinkEntry = {
  id: string
  purpose: LinkPurpose
  state: LinkState
  email: string
  role: Role | null
  /** null: made at the machine's own terminal. */
  madeBy: string | null
  madeAt: Date
  /** When it ended, or will. */
  endsAt: Date
}

const LINKS_SHOWN = 20

/** The newest links; the trail has them all. */
export async function listLinks(): Promise<LinkEntry[]> {
  const links = await db.userLink.findMany({
    orderBy: { createdAt: 'desc' },
    take: LINKS_SHOWN,
    include: { madeBy: { select: { name: true } } },
  })
  return links.map((link) => ({
    id: link.id,
    purpose: link.purpose,
    state: stateOfLink(link),
    email: link.email,
    role: link.role,
    madeBy: link.madeBy?.name ?? null,
    madeAt: link.createdAt,
    endsAt: link.usedAt ?? link.revokedAt ?? link.expiresAt,
  }))
}
