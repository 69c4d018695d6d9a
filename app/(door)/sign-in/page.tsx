import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { SignInForm } from '@/components/auth/sign-in-form'
import { Callout } from '@/components/ui/callout'
import { safeNextPath } from '@/lib/auth/next-path'
import { isSetupDone } from '@/lib/auth/setup'
import { getViewer } from '@/lib/auth/viewer'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('auth.signIn')
  return { title: t('title') }
}

type SignInPageProps = { searchParams: Promise<{ next?: string | string[] }> }

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked } = await searchParams
  const next = safeNextPath(typeof asked === 'string' ? asked : null)
  if (await getViewer()) redirect(next)
  const t = await getTranslations('auth.signIn')
  return (
    <>
      <h1 className="mb-6 text-2xl font-semibold tracking-tight">{t('title')}</h1>
      {(await isSetupDone()) ? (
        <>
          <SignInForm next={next} />
          <p className="mt-6 text-sm text-muted">{t('forgotten')}</p>
        </>
      ) : (
        <Callout tone="info" title={t('noUsers')}>
          {t('noUsersNext')}
        </Callout>
      )}
    </>
  )
}
