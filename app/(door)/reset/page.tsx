import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClosedLink } from '@/components/people/closed-link'
import { DoorHeading } from '@/components/people/door-heading'
import { NewPasswordForm } from '@/components/people/new-password-form'
import { SignOutFirst } from '@/components/people/sign-out-first'
import { getViewer } from '@/lib/auth/viewer'
import { lookAtShownLink } from '@/lib/people/shown-link'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people.door.reset')
  return { title: t('title') }
}

type ResetPageProps = { searchParams: Promise<{ token?: string | string[] }> }

export default async function ResetPage({ searchParams }: ResetPageProps) {
  const { token = '', view } = await lookAtShownLink('reset', (await searchParams).token)
  if (view.state !== 'open') return <ClosedLink view={view} />
  const viewer = await getViewer()
  const { email } = view
  if (viewer && viewer.email !== email) return <SignOutFirst name={viewer.name} email={email} />
  const t = await getTranslations('people.door.reset')
  return (
    <>
      <DoorHeading title={t('title')}>{t('body', { email })}</DoorHeading>
      <NewPasswordForm token={token} email={email} />
    </>
  )
}
