import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { CallDetail } from '@/components/calls/call-detail'
import { CallDrawer } from '@/components/calls/call-drawer'
import { callsHref } from '@/components/calls/calls-address'
import { CallsDesk } from '@/components/calls/calls-desk'
import { CallsHeader } from '@/components/calls/calls-header'
import { CallsResults } from '@/components/calls/calls-results'
import { CallsSkeleton } from '@/components/calls/calls-skeleton'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { callExplainer } from '@/lib/codes/explain-call'
import { listPrograms } from '@/lib/programs/queries'
import { findCall, listCallChoices, listCalls } from '@/lib/quota/calls'
import { readCallFilter } from '@/lib/quota/calls-filter'
import { wechatToday } from '@/lib/quota/wechat-day'

type CallsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('calls')
  return { title: t('title') }
}

export default async function CallsPage({ searchParams }: CallsPageProps) {
  const viewer = await requireViewer('quota.manage')
  const params = await searchParams
  // Only now something is sent: a refusal before it is a 403 and not a page that says so.
  return (
    <Suspense fallback={<CallsSkeleton />}>
      <Calls params={params} maySeeTrail={can(viewer.role, 'audit.view')} />
    </Suspense>
  )
}

type CallsProps = { params: Awaited<CallsPageProps['searchParams']>; maySeeTrail: boolean }

async function Calls({ params, maySeeTrail }: CallsProps) {
  const filter = readCallFilter(params)
  const [explain, page, choices, programs, open] = await Promise.all([
    callExplainer(),
    listCalls(filter),
    listCallChoices(),
    listPrograms(),
    typeof params.call === 'string' ? findCall(params.call) : null,
  ])
  return (
    <>
      <CallsHeader filter={filter} hasCalls={page.sums.calls > 0} />
      <CallsDesk filter={filter} programs={programs} choices={choices} today={wechatToday()}>
        <CallsResults
          filter={filter}
          page={page}
          calls={page.items.map(explain)}
          namesProgram={programs.length > 1 && filter.programId === undefined}
        />
      </CallsDesk>
      {open && (
        <CallDrawer key={open.id} id={open.id} title={open.path} closeHref={callsHref(filter)}>
          <CallDetail call={explain(open)} maySeeTrail={maySeeTrail} />
        </CallDrawer>
      )}
    </>
  )
}
