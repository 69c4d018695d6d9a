import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { CodeForm } from '@/components/codes/code-form'
import { chosenProgram, PROGRAM_COOKIE } from '@/components/frame/frame-cookies'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/can'
import { requireViewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { isSandboxOff, listPrograms } from '@/lib/programs/queries'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('codeForm')
  return { title: t('title') }
}

export default async function NewCodePage() {
  const viewer = await requireViewer('codes.generate')
  const [t, programs, sandboxOff, jar] = await Promise.all([
    getTranslations('codeForm'),
    listPrograms(),
    isSandboxOff(),
    cookies(),
  ])
  const program = chosenProgram(programs, jar.get(PROGRAM_COOKIE)?.value)
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} />
      <CodeForm
        programs={programs}
        programId={program?.id ?? ''}
        pathMaxBytes={env().wechatPathMaxBytes}
        maySpendFloor={can(viewer.role, 'quota.manage')}
        whenNone={{ mayConnect: can(viewer.role, 'programs.manage'), sandboxOff }}
      />
    </>
  )
}
