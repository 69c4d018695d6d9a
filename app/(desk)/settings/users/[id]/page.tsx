import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { PersonActions } from '@/components/people/person-actions'
import { PersonPanels } from '@/components/people/person-panels'
import { PageHeader } from '@/components/ui/page-header'
import { listTrail } from '@/lib/trail/queries'
import { can } from '@/lib/auth/can'
import { getSession, requireViewer } from '@/lib/auth/viewer'
import { findPerson } from '@/lib/people/queries'

type PersonPageProps = { params: Promise<{ id: string }> }

/** For the page and its title, read once. */
const readPerson = cache(async (id: string) => {
  const viewer = await requireViewer('users.manage')
  return { viewer, detail: (await findPerson(id)) ?? notFound() }
})

export async function generateMetadata({ params }: PersonPageProps): Promise<Metadata> {
  const { detail } = await readPerson((await params).id)
  return { title: detail.person.name }
}

export default async function PersonPage({ params }: PersonPageProps) {
  const { viewer, detail } = await readPerson((await params).id)
  const session = await getSession()
  const t = await getTranslations('people')
  const { person } = detail
  const isSelf = person.id === viewer.id
  const maySeeTrail = can(viewer.role, 'audit.view')
  const trail = maySeeTrail ? await listTrail({ actorId: person.id }) : null
  return (
    <>
      <PageHeader
        breadcrumbs={
          <Link href="/settings/users" className="hover:text-ink hover:underline">
            {t('title')}
          </Link>
        }
        title={person.name}
        description={person.email}
        action={<PersonActions person={person} isSelf={isSelf} onPage />}
      />
      <PersonPanels detail={detail} isSelf={isSelf} sessionId={session?.id ?? ''} trail={trail} />
    </>
  )
}
