import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CodeForm } from '@/components/codes/code-form'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { findLastSpent, getStanding } from '@/lib/programs/choice'
import { isSandboxOff } from '@/lib/programs/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('codeForm')
  return { title: t('title') }
}

export default async function NewCodePage() {
  const viewer = await requireViewer('codes.generate')
  const [t, { programs, program }, sandboxOff, lastSpentId] = await Promise.all([
    getTranslations('codeForm'),
    getStanding(viewer.id),
    isSandboxOff(),
    findLastSpent(viewer),
  ])
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <CodeForm
        programs={programs}
        programId={program?.id ?? ''}
        lastSpentId={lastSpentId}
        pathMaxBytes={env().wechatPathMaxBytes}
        maySpendFloor={can(viewer.role, 'quota.manage')}
        whenNone={{ mayConnect: can(viewer.role, 'programs.manage'), sandboxOff }}
      />
    </>
  )
}
