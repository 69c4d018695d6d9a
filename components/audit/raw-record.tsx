import { ChevronDown } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import type { Names } from '@/lib/trail/names'
import { NO_ACTOR } from '@/lib/trail/schema'
import type { AuditEntry } from '@/lib/generated/prisma/client'
import { auditHref } from './audit-address'

type RawRecordProps = { entry: AuditEntry; names: Names }

/** The entry as it is kept, when asked for; at the right of its line. */
export function RawRecord({ entry, names }: RawRecordProps) {
  const t = useTranslations('audit.raw')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const { sequence, at, event, actorId, actorName, targetId, address, requestId } = entry
  const number = format.number(sequence)
  const none = <span className="font-sans text-muted">{t('none')}</span>
  const only = (href: string) => (
    <Link href={href} className="font-sans whitespace-nowrap underline underline-offset-3">
      {t('onlyThis')}
    </Link>
  )
  return (
    <details className="group">
      <summary
        aria-label={`${t('open')} ${number}`}
        className="absolute top-1.5 right-2 flex h-7 cursor-default list-none items-center gap-1 rounded-md px-1.5 text-sm text-muted tabular-nums hover:bg-sunken hover:text-ink [&::-webkit-details-marker]:hidden"
      >
        {number}
        <ChevronDown aria-hidden className="size-3.5 group-open:rotate-180" />
      </summary>
      <dl className="mt-2 grid gap-x-4 gap-y-1 rounded-md bg-sunken px-3 py-2.5 font-mono text-xs sm:grid-cols-[auto_1fr]">
        <Fact name={t('at')}>{at.toISOString()}</Fact>
        <Fact name={t('event')}>
          {event} {only(auditHref({ event }))}
        </Fact>
        <Fact name={t('actor')}>
          {actorId === null ? (
            <span className="font-sans text-muted">{t('signedOut')}</span>
          ) : (
            `${actorName} (${actorId})`
          )}{' '}
          {only(auditHref({ actor: actorId ?? NO_ACTOR }))}
        </Fact>
        <Fact name={t('target')}>
          {targetId === null ? (
            none
          ) : (
            <>
              {names[targetId]?.name} {targetId} {only(auditHref({ target: targetId }))}
            </>
          )}
        </Fact>
        <Fact name={t('address')}>{address ?? none}</Fact>
        <Fact name={t('request')}>{requestId ?? none}</Fact>
        <Fact name={t('details')}>
          <pre className="whitespace-pre-wrap">{pretty(entry.details)}</pre>
        </Fact>
        <Fact name={t('previousHash')}>{entry.previousHash || none}</Fact>
        <Fact name={t('hash')}>
          <span className="flex items-start gap-1">
            <span className="min-w-0">{entry.hash}</span>
            <span className="-my-1.5">
              <CopyButton
                iconOnly
                value={entry.hash}
                label={t('copyHash')}
                copiedLabel={common('copied')}
              />
            </span>
          </span>
        </Fact>
      </dl>
    </details>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="sm:col-span-2 sm:grid sm:grid-cols-subgrid">
      <dt className="font-sans text-muted">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

/** Easier to read; what is no JSON is shown as it stands. */
function pretty(details: string): string {
  try {
    return JSON.stringify(JSON.parse(details), null, 2)
  } catch {
    return details
  }
}
