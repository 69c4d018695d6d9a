import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { NewBatch } from '@/components/batch-draft/new-batch'
import { chosenProgram, PROGRAM_COOKIE } from '@/components/frame/frame-cookies'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { isSandboxOff, listPrograms } from '@/lib/programs/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('batchDraft.new')
  return { title: t('title') }
}

export default async function NewBatchPage() {
  const viewer = await requireViewer('codes.generate')
  const [t, programs, sandboxOff, jar] = await Promise.all([
    getTranslations('batchDraft.new'),
    listPrograms(),
    isSandboxOff(),
    cookies(),
  ])
  const program = chosenProgram(programs, jar.get(PROGRAM_COOKIE)?.value)
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
