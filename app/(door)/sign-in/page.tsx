import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { DemoAccounts } from '@/components/auth/demo-accounts'
import { SignIn } from '@/components/auth/sign-in'
import { Callout } from '@/components/ui/callout'
import { DEMO_PASSWORD, listDemoAccounts } from '@/lib/auth/demo-accounts'
import { safeNextPath } from '@/lib/auth/next-path'
import { isSetupDone } from '@/lib/auth/setup'
import { getViewer } from '@/lib/auth/viewer'
import { env } from '@/lib/env'
import { isHalfWay } from '@/lib/second-factor/second-step'
import { totpIssuer } from '@/lib/second-factor/totp'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  return { title: t('title') }
}

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked } = await searchParams
  const next = safeNextPath(typeof asked === 'string' ? asked : null)
  if (await getViewer()) redirect(next)
  if (await isSetupDone()) {
    const startsHalfWay = await isHalfWay(await cookies())
    const { appUrl, demo } = env()
    return (
      <>
        <SignIn next={next} startsHalfWay={startsHalfWay} appUrl={appUrl} issuer={totpIssuer()} />
        {demo && <DemoAccounts accounts={listDemoAccounts()} password={DEMO_PASSWORD} />}
      </>
    )
  }
  const t = await getTranslations('auth.signIn')
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      <Callout tone="info" title={t('noUsers')}>
        {t('noUsersNext')}
      </Callout>
    </>
  )
}
