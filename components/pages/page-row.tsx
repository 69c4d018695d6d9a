import { CircleAlert, CircleCheck, CircleHelp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Moment } from '@/components/ui/moment'
import { Badge } from '@/components/ui/badge'
import { Td, Tr } from '@/components/ui/table'
import type { ReportedPage } from '@/lib/pages/report'

type PageRowProps = { programId: string; page: ReportedPage }

/** One page: how many codes open it, what WeChat said last, and when. */
export function PageRow({ programId, page: { page, codes, ...said } }: PageRowProps) {
  const t = useTranslations('pages')
  const query = new URLSearchParams({ programId, q: page })
  const { foundAt, goneAt, why } = said
  return (
    <Tr>
      <Td className="max-w-96 align-top font-mono wrap-anywhere">{page}</Td>
      <Td className="text-right align-top tabular-nums">
        <Link
          href={`/codes?${query}`}
          className="underline decoration-edge underline-offset-3 hover:text-accent-text"
        >
          {t.rich('codesOf', {
            codes,
            page,
            hidden: (text) => <span className="sr-only">{text}</span>,
          })}
        </Link>
      </Td>
      <Td className="align-top">
        <StateBadge {...said} />
      </Td>
      <Td className="align-top text-muted">
        {goneAt !== null && (
          <span className="block text-ink">
            {t.rich('goneSince', { at: () => <Moment at={goneAt} /> })}
          </span>
        )}
        {foundAt !== null && (
          <span className="block">{t.rich('foundAt', { at: () => <Moment at={foundAt} /> })}</span>
        )}
        {why !== null && <span className="block">{t('why', { why })}</span>}
      </Td>
    </Tr>
  )
}

function StateBadge({ state, foundAt }: Pick<ReportedPage, 'state' | 'foundAt'>) {
  const t = useTranslations('pages.states')
  if (state === 'found') {
    return (
      <Badge tone="good" icon={<CircleCheck aria-hidden />}>
        {t('found')}
      </Badge>
    )
  }
  if (state === 'unknown') return <Badge icon={<CircleHelp aria-hidden />}>{t('unknown')}</Badge>
  return (
    <Badge tone="bad" icon={<CircleAlert aria-hidden />}>
      {t(foundAt === null ? 'never' : 'gone')}
    </Badge>
  )
}
