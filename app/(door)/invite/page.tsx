import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AcceptanceForm } from '@/components/people/acceptance-form'
import { ClosedLink } from '@/components/people/closed-link'
import { DoorHeading } from '@/components/people/door-heading'
import { SignOutFirst } from '@/components/people/sign-out-first'
import { getViewer } from '@/lib/auth/viewer'
import { lookAtShownLink } from '@/lib/people/shown-link'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people.door.invite')
  return { title: t('title') }
}

type InvitePageProps = { searchParams: Promise<{ token?: string | string[] }> }

export default async function InvitePage({ searchParams }: InvitePageProps) {
  const { token = '', view } = await lookAtShownLink('invite', (await searchParams).token)
  const viewer = await getViewer()
  // The account has just been made here, or its owner opens the link again.
  if (view.state === 'used' && viewer?.email === view.email) redirect('/codes')
  if (view.state !== 'open') return <ClosedLink view={view} />
  const { email, role, madeBy } = view
  if (viewer) return <SignOutFirst name={viewer.name} email={email} />
  const t = await getTranslations('people.door.invite')
  const common = await getTranslations('common')
  const words = { email, role: role ? common(`roles.${role}`) : '' }
  return (
    <>
      <DoorHeading title={t('title')}>
        {madeBy === null ? t('body', words) : t('bodyBy', { ...words, name: madeBy })}
      </DoorHeading>
      <AcceptanceForm token={token} email={email} />
    </>
  )
}
