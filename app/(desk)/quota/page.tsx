import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { notFound } from 'next/navigation'
import { chosenProgram, PROGRAM_COOKIE } from '@/components/frame/frame-cookies'
import { NoProgram } from '@/components/quota/no-program'
import { QuotaDashboard } from '@/components/quota/quota-dashboard'
import { requireViewer } from '@/lib/auth/viewer'
import { callFailure } from '@/lib/codes/call-failure'
import { viewError } from '@/lib/i18n/view-error'
import { findProgram, listPrograms } from '@/lib/programs/queries'
import { getQuotaFacts, getQuotaGauge, listUnknownCalls } from '@/lib/quota/queries'

type QuotaPageProps = { searchParams: Promise<{ programId?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quota')
  return { title: t('title') }
}

export default async function QuotaPage({ searchParams }: QuotaPageProps) {
  await requireViewer('quota.manage')
  const [{ programId }, programs, jar] = await Promise.all([
    searchParams,
    listPrograms(),
    cookies(),
  ])
  // An archived one is in no list, and its history still opens.
  const asked = typeof programId === 'string' ? await findProgram(programId) : null
  if (programId !== undefined && asked === null) notFound()
  const program = asked ?? chosenProgram(programs, jar.get(PROGRAM_COOKIE)?.value)
  if (program === null) return <NoProgram />
  const [gauge, facts, unknownCalls] = await Promise.all([
    getQuotaGauge(program.id),
    getQuotaFacts(program.id),
    listUnknownCalls(program.id),
  ])
  // The same words as whoever asked was told.
  const explained = unknownCalls.map(async (call) => {
    const { title } = await viewError(callFailure(call))
    return { ...call, why: title }
  })
  return (
    <QuotaDashboard
      program={program}
      gauge={gauge}
      facts={facts}
      unknownCalls={await Promise.all(explained)}
    />
  )
}
