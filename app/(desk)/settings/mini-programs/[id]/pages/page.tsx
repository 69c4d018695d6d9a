import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { CheckLive } from '@/components/pages/check-live'
import { PageReportPanel } from '@/components/pages/page-report'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/viewer'
import { findPageReport } from '@/lib/pages/report'

type PagesPageProps = { params: Promise<{ id: string }> }

/** For the page and its title, read once. */
const readReport = cache(async (id: string) => {
  await requireViewer('programs.manage')
  return (await findPageReport(id)) ?? notFound()
})

export async function generateMetadata({ params }: PagesPageProps): Promise<Metadata> {
  const { program } = await readReport((await params).id)
  const t = await getTranslations('pages')
  return { title: t('title', { name: program.name }) }
}

export default async function PagesPage({ params }: PagesPageProps) {
  const report = await readReport((await params).id)
  const [t, programs] = await Promise.all([getTranslations('pages'), getTranslations('programs')])
  const { program, pages, notAsked } = report
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Link href="/settings/mini-programs" className="hover:text-ink hover:underline">
            {programs('title')}
          </Link>
        }
        title={t('title', { name: program.name })}
        description={t('description')}
        action={
          pages.length > 0 &&
          notAsked === null && <CheckLive programId={program.id} total={pages.length} />
        }
      />
      <PageReportPanel report={report} />
    </>
  )
}
