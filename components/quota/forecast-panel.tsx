import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import type { Forecast, Pace } from '@/lib/quota/forecast'
import { useForecastWords } from './use-forecast-words'

type ForecastPanelProps = { forecast: Forecast; today: string; className?: string }

/** Until when the limit lasts, and why one would think so. */
export function ForecastPanel({ forecast, today, className }: ForecastPanelProps) {
  const t = useTranslations('usage.forecast')
  const words = useForecastWords()
  return (
    <Panel title={t('title')} description={t('description')} className={className}>
      <p className="text-xl font-semibold text-balance tabular-nums">
        {words.brief(forecast, today)}
      </p>
      <Reasons forecast={forecast} />
    </Panel>
  )
}

const bold = (chunks: ReactNode) => (
  <strong className="font-medium text-ink tabular-nums">{chunks}</strong>
)

function Reasons({ forecast }: { forecast: Forecast }) {
  const t = useTranslations('usage.forecast')
  const note = 'mt-2 text-sm text-muted'
  switch (forecast.outcome) {
    case 'gone':
      return <p className={note}>{t('goneNote')}</p>
    case 'unused':
      return <p className={note}>{t('unusedNote')}</p>
    case 'idle':
      return <p className={note}>{t('idleNote')}</p>
    case 'tooLittle':
      return (
        <div className="mt-2 space-y-1 text-sm text-muted">
          <p>{t.rich('notBeforeNote', { b: bold, busiest: forecast.busiest })}</p>
          <p>{t(forecast.why)}</p>
        </div>
      )
    case 'range':
      return (
        <>
          <ul className="mt-3 space-y-1.5 text-sm text-muted">
            {forecast.paces.map((pace) => (
              <li key={pace.days}>
                <PaceSentence pace={pace} />
              </li>
            ))}
          </ul>
          <p className="mt-3 border-t border-line pt-3 text-xs text-muted">{t('basis')}</p>
        </>
      )
  }
}

function PaceSentence({ pace: { days, perDay, runsOut } }: { pace: Pace }) {
  const t = useTranslations('usage.forecast')
  const format = useFormatter()
  const words = useForecastWords()
  if (runsOut.when === 'never') return t.rich('paceNever', { b: bold, days })
  const said = {
    b: bold,
    days,
    perDay: format.number(perDay, { maximumFractionDigits: perDay < 10 ? 1 : 0 }),
  }
  if (runsOut.when === 'beyond') return t.rich('paceBeyond', { ...said, year: words.horizonYear })
  return t.rich('pace', { ...said, day: words.runsOut(runsOut) })
}
