import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NameForm } from '@/components/auth/name-form'
import { OwnSessions } from '@/components/auth/own-sessions'
import { PasswordForm } from '@/components/auth/password-form'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { listSessions } from '@/lib/auth/session'
import { getSession, requireViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.profile')
  return { title: t('title') }
}

export default async function ProfilePage() {
  const viewer = await requireViewer()
  const session = await getSession()
  const sessions = await listSessions(viewer, session?.id ?? '')
  const t = await getTranslations('auth.profile')
  const common = await getTranslations('common')
  const description = t('description', {
    email: viewer.email,
    role: common(`roles.${viewer.role}`),
  })
  return (
    <div className="max-w-form">
      <PageHeader title={t('title')} description={description} />
      <div className="flex flex-col gap-6">
        <Panel title={t('name.title')} description={t('name.description')}>
          <NameForm name={viewer.name} />
        </Panel>
        <Panel title={t('password.title')} description={t('password.description')}>
          <PasswordForm email={viewer.email} />
        </Panel>
        <Panel title={t('sessions.title')} description={t('sessions.description')} flush>
          <OwnSessions sessions={sessions} />
        </Panel>
      </div>
    </div>
  )
}
