'use client'

import { useTranslations } from 'next-intl'
import type { Usage } from '@/lib/quota/usage'
import { GroupsPanel } from './groups-panel'
import { RangeBar } from './range-bar'
import { RefusalsPanel } from './refusals-panel'
import { ResponsesPanel } from './responses-panel'
import { StepsPanel } from './steps-panel'
import { Totals } from './totals'
import { codesHref, type Scope } from './usage-address'
import { useDayWords } from './use-day-words'

type UsageSectionProps = { scope: Scope; usage: Usage; className?: string }

/**
 * What happened in a range of days: when, by whom, for what, and how it ended. In the browser, so that
 * the numbers are sent once and serve charts and tables both.
 */
export function UsageSection({ scope, usage, className }: UsageSectionProps) {
  const t = useTranslations('usage')
  const kinds = useTranslations('gallery.kinds')
  const words = useDayWords()
  const days = { from: usage.range.from, to: usage.range.to }
  return (
    <section aria-labelledby="usage" className={className}>
      <div className="mb-4 space-y-3">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 id="usage" className="text-lg font-semibold">
            {t('title')}
          </h2>
          <p className="text-sm text-muted tabular-nums">{t('days', { span: words.span(days) })}</p>
        </div>
        <RangeBar scope={scope} range={usage.range} />
      </div>
      <div className="grid grid-cols-1 gap-6">
        <Totals scope={scope} usage={usage} />
        <StepsPanel scope={scope} usage={usage} />
        <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2 [&>*]:min-w-0">
          <GroupsPanel
            title={t('people.title')}
            head={t('people.head')}
            scope={scope}
            total={usage.total}
            rows={usage.people.map(({ key, name, ...tally }) => ({
              key,
              label: name,
              tally,
              question: { ...days, person: key },
              codes: codesHref(scope, { ...days, createdBy: key }),
            }))}
          />
          <GroupsPanel
            title={t('campaigns.title')}
            head={t('campaigns.head')}
            scope={scope}
            total={usage.total}
            rows={usage.campaigns.map(({ key, ...tally }) => ({
              key,
              label: key === '' ? t('campaigns.none') : key,
              tally,
              question: { ...days, campaign: key },
              codes: key === '' ? null : codesHref(scope, { ...days, campaign: key }),
            }))}
          />
          <GroupsPanel
            title={t('kinds.title')}
            head={t('kinds.head')}
            scope={scope}
            total={usage.total}
            rows={usage.kinds.map(({ key, kind, ...tally }) => ({
              key,
              label: kinds(kind),
              tick: kinds(kind),
              tally,
              question: { ...days, kind },
              codes: codesHref(scope, { ...days, kind }),
            }))}
          />
          <RefusalsPanel scope={scope} usage={usage} />
        </div>
        <ResponsesPanel scope={scope} usage={usage} />
      </div>
    </section>
  )
}
