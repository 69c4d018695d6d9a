import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewBatch } from '@/components/batches/new-batch'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { getStanding } from '@/lib/programs/choice'
import { isSandboxOff } from '@/lib/programs/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batchDraft.new')
  return { title: t('title') }
}

export default async function NewBatchPage() {
  const viewer = await requireViewer('codes.generate')
  const [t, { programs, program }, sandboxOff] = await Promise.all([
    getTranslations('batchDraft.new'),
    getStanding(viewer.id),
    isSandboxOff(),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <NewBatch
        programs={programs}
        programId={program?.id ?? ''}
        whenNone={{ mayConnect: can(viewer.role, 'programs.manage'), sandboxOff }}
      />
    </>
  )
}
