import { UserRoundPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { DomainsPanel } from '@/components/people/domains-panel'
import { Invite } from '@/components/people/invite'
import { LinksPanel } from '@/components/people/links-panel'
import { PeopleList } from '@/components/people/people-list'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/viewer'
import { listEmailDomains } from '@/lib/people/email-domains'
import { listLinks, listPeople } from '@/lib/people/queries'
import { peopleFilterSchema } from '@/lib/people/schema'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('people')
  return { title: t('title') }
}

type UsersPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: UsersPageProps) {
  const viewer = await requireViewer('users.manage')
  const filter = peopleFilterSchema.parse(await searchParams)
  const [people, links, domains] = await Promise.all([
    listPeople(filter),
    listLinks(),
    listEmailDomains(),
  ])
  const t = await getTranslations('people')
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          <Invite
            domains={domains}
            trigger={
              <Button variant="primary">
                <UserRoundPlus aria-hidden />
                {t('invite.action')}
              </Button>
            }
          />
        }
      />
      <div className="flex flex-col gap-6">
        <PeopleList people={people} filter={filter} viewerId={viewer.id} domains={domains} />
        <LinksPanel links={links} />
        <DomainsPanel domains={domains} />
      </div>
    </>
  )
}
