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
import { listPrograms } from '@/lib/programs/queries'
import { getQuotaFacts, getQuotaGauge, listUnknownCalls } from '@/lib/quota/queries'
import { listReconciliations } from '@/lib/quota/reconciliations'

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
  const program =
    programId === undefined
      ? chosenProgram(programs, jar.get(PROGRAM_COOKIE)?.value)
      : programs.find(({ id }) => id === programId)
  if (program === undefined) notFound()
  if (program === null) return <NoProgram />
  const [gauge, facts, unknownCalls, past] = await Promise.all([
    getQuotaGauge(program.id),
    getQuotaFacts(program.id),
    listUnknownCalls(program.id),
    listReconciliations(program.id),
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
      past={past}
      countedAt={new Date()}
    />
  )
}
