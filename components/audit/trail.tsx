import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Panel } from '@/components/ui/panel'
import type { Trail as TrailView } from '@/lib/trail/queries'
import { auditHref } from './audit-address'
import { AnsweredWarnings, Changes, Sentence } from './sentence'
import { ExactTime } from '@/components/ui/exact-time'

type TrailProps = TrailView & {
  /** Whose or what trail it is: leads to all of it. */
  of: { targetId: string } | { actorId: string }
}

const SHOWN = 20

/** The newest of what happened to one thing, or of what one person did; for admins. */
export function Trail({ entries, names, total, of }: TrailProps) {
  const t = useTranslations('audit.trail')
  const href = auditHref('targetId' in of ? { target: of.targetId } : { actor: of.actorId })
  return (
    <Panel
      title={t('title')}
      action={
        total > 0 && (
          <Link href={href} className="text-sm underline underline-offset-3">
            {t('all', { total })}
          </Link>
        )
      }
    >
      {entries.length === 0 ? (
        <p className="text-muted">{t('none')}</p>
      ) : (
        <ol aria-label={t('title')} className="space-y-4">
          {entries.slice(0, SHOWN).map((entry) => (
            <li key={entry.sequence} className="border-l-2 border-line pl-3">
              <p className="wrap-anywhere [text-autospace:normal]">
                <Sentence entry={entry} names={names} linked={!('targetId' in of)} />
              </p>
              <Changes entry={entry} names={names} />
              <AnsweredWarnings entry={entry} names={names} />
              <p className="text-sm text-muted">
                <ExactTime at={entry.at.toISOString()} />
              </p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  )
}
