import type { Metadata } from 'next'
import { getTimeZone, getTranslations } from 'next-intl/server'
import { AuditView } from '@/components/audit/audit-view'
import { listNoted } from '@/lib/audit/noted'
import { listActors, listAudit, nameFilter } from '@/lib/trail/queries'
import { readAuditFilter } from '@/lib/trail/schema'
import { requireViewer } from '@/lib/auth/viewer'

type AuditPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  await requireViewer('audit.view')
  const [given, zone] = await Promise.all([searchParams, getTimeZone()])
  const filter = readAuditFilter({ zone, ...given })
  const [page, actors, filterNames, noted] = await Promise.all([
    listAudit(filter),
    listActors(),
    nameFilter(filter),
    listNoted(),
  ])
  return (
    <AuditView
      filter={filter}
      page={page}
      actors={actors}
      filterNames={filterNames}
      noted={noted}
    />
  )
}
