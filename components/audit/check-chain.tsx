'use client'

import { ShieldCheck } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ErrorCallout } from '@/components/error-callout'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { useAction } from '@/components/use-action'
import { checkChainAction } from '@/lib/trail/actions'
import type { AuditVerdict, BrokenEntry } from '@/lib/audit/verify'
import { useWords } from './use-words'

/** Walks the whole trail and tells what it found. */
export function CheckChain() {
  const t = useTranslations('audit.chain')
  const router = useRouter()
  const { failure, isPending, run } = useAction()
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null)

  async function check() {
    setVerdict(null)
    const { data } = await run(() => checkChainAction())
    if (!data) return
    setVerdict(data)
    // The check itself is the newest entry now.
    router.refresh()
  }

  return (
    <>
      <Button pending={isPending} onClick={() => void check()}>
        {!isPending && <ShieldCheck aria-hidden />}
        {t(isPending ? 'checking' : 'check')}
      </Button>
      {/* Takes a line of its own under the header's buttons. */}
      <div className="order-last w-full empty:hidden">
        <ErrorCallout failure={failure} />
        {verdict && <Verdict verdict={verdict} />}
      </div>
    </>
  )
}

function Verdict({ verdict: { entries, broken, hash } }: { verdict: AuditVerdict }) {
  const t = useTranslations('audit.chain')
  const common = useTranslations('common.actions')
  if (broken) return <Broken broken={broken} entries={entries} />
  return (
    <Callout tone="good" live="polite" title={t('unbroken', { entries })}>
      {hash && (
        <>
          <p className="flex flex-wrap items-center gap-x-2">
            <span>{t('lastHash')}</span>
            <code className="min-w-0 font-mono text-xs wrap-anywhere">{hash}</code>
            <CopyButton iconOnly value={hash} label={t('copy')} copiedLabel={common('copied')} />
          </p>
          <p className="text-muted">{t('why')}</p>
        </>
      )}
    </Callout>
  )
}

function Broken({ broken, entries }: { broken: BrokenEntry; entries: number }) {
  const t = useTranslations('audit.chain')
  const format = useFormatter()
  const words = useWords()
  const { sequence, fault, at, event } = broken
  return (
    <Callout tone="bad" live="assertive" title={t('broken', { sequence })}>
      <p>
        {t(`faults.${fault}`)}{' '}
        {event !== null && at !== null && (
          <span className="text-muted">
            {t('entry', {
              event: words.eventAlone(event),
              at: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium' }),
            })}
          </span>
        )}
      </p>
      <p>{t('good', { entries })}</p>
      <p>{t('next')}</p>
    </Callout>
  )
}
