import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { NameForm } from '@/components/auth/name-form'
import { OwnSessions } from '@/components/auth/own-sessions'
import { PasswordForm } from '@/components/auth/password-form'
import { Appearance } from '@/components/frame/appearance'
import { PasskeysPanel } from '@/components/auth/passkeys-panel'
import { TwoFactorPanel } from '@/components/auth/two-factor-panel'
import { PageHeader } from '@/components/ui/page-header'
import { Panel } from '@/components/ui/panel'
import { listSessions } from '@/lib/auth/session'
import { getSession, requireViewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/theme'
import { listPasskeys } from '@/lib/second-factor/passkeys'
import { getTwoFactor } from '@/lib/second-factor/two-factor'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.profile')
  return { title: t('title') }
}

export default async function ProfilePage() {
  const viewer = await requireViewer()
  const session = await getSession()
  const sessions = await listSessions(viewer, session?.id ?? '')
  const t = await getTranslations('auth.profile')
  const security = await getTranslations('security')
  const common = await getTranslations('common')
  const theme = (await cookies()).get(THEME_COOKIE)?.value
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
        <Panel
          title={security('appearance.title')}
          description={security('appearance.description')}
        >
          <Appearance theme={isTheme(theme) ? theme : 'system'} />
        </Panel>
        <Panel title={t('password.title')} description={t('password.description')}>
          <PasswordForm email={viewer.email} />
        </Panel>
        <TwoFactorPanel viewer={viewer} state={await getTwoFactor(viewer)} />
        <PasskeysPanel
          passkeys={await listPasskeys(viewer)}
          email={viewer.email}
          appUrl={env().appUrl}
        />
        <OwnSessions sessions={sessions} />
      </div>
    </div>
  )
}
