import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { AllDashboard } from '@/components/quota/all-dashboard'
import { NoProgram } from '@/components/quota/no-program'
import { QuotaDashboard } from '@/components/quota/quota-dashboard'
import { ALL_PROGRAMS } from '@/components/quota/usage-address'
import { requireViewer } from '@/lib/auth/viewer'
import { callFailure } from '@/lib/codes/call-failure'
import { viewError } from '@/lib/i18n/view-error'
import { getStanding } from '@/lib/programs/choice'
import { findProgram, type Program } from '@/lib/programs/queries'
import { getProgramDetail, getQuotaOverview, type AskedRange } from '@/lib/quota/dashboard'
import type { UnknownCall } from '@/lib/quota/queries'
import { listReconciliations } from '@/lib/quota/reconciliations'

type QuotaPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('quota')
  return { title: t('title') }
}

export default async function QuotaPage({ searchParams }: QuotaPageProps) {
  const viewer = await requireViewer('quota.manage')
  const [params, standing] = await Promise.all([searchParams, getStanding(viewer.id)])
  const { programs } = standing
  const one = (name: string) => [params[name]].flat().at(-1)
  const asked = { range: one('range'), from: one('from'), to: one('to'), by: one('by') }
  const programId = one('programId')
  const isNamed = programId !== undefined && programId !== ALL_PROGRAMS
  // An archived one is in no list, and its history still opens.
  const named = isNamed ? await findProgram(programId) : null
  if (isNamed && named === null) notFound()
  const program = named ?? (programId === ALL_PROGRAMS ? null : standing.program)
  if (programs.length === 0 && program === null) return <NoProgram />
  if (program === null) return <AllPrograms programs={programs} asked={asked} />
  return <OneProgram program={program} programs={programs} asked={asked} />
}

async function AllPrograms({ programs, asked }: { programs: Program[]; asked: AskedRange }) {
  const names = new Map(programs.map(({ id, name }) => [id, name]))
  const overview = await getQuotaOverview([...names.keys()], asked)
  return (
    <AllDashboard
      usage={overview.usage}
      today={overview.today}
      programs={overview.programs.map((quota) => ({
        ...quota,
        name: names.get(quota.programId) ?? quota.programId,
      }))}
    />
  )
}

type OneProgramProps = { program: Program; programs: Program[]; asked: AskedRange }

async function OneProgram({ program, programs, asked }: OneProgramProps) {
  const countedAt = new Date()
  const [detail, past] = await Promise.all([
    getProgramDetail(program.id, asked),
    listReconciliations(program.id),
  ])
  return (
    <QuotaDashboard
      program={program}
      programs={programs}
      detail={detail}
      unknownCalls={await Promise.all(detail.unknownCalls.map(explain))}
      past={past}
      countedAt={countedAt}
    />
  )
}

/** In the same words as whoever asked was told. */
async function explain(call: UnknownCall) {
  const { title } = await viewError(callFailure(call))
  return { ...call, why: title }
}
