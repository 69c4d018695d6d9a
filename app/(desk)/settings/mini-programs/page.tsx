import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AddProgram } from '@/components/programs/add-program'
import { ProgramList } from '@/components/programs/program-list'
import { RereadingPanel } from '@/components/programs/rereading-panel'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/viewer'
import { findRereading } from '@/lib/codes/rereading'
import { listProgramSettings } from '@/lib/programs/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('programs')
  return { title: t('title') }
}

export default async function MiniProgramsPage() {
  await requireViewer('programs.manage')
  const [programs, rereading] = await Promise.all([listProgramSettings(), findRereading()])
  const t = await getTranslations('programs')
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} action={<AddProgram />} />
      {rereading && <RereadingPanel rereading={rereading} />}
      <ProgramList programs={programs} now={new Date()} />
    </>
  )
}
