import { useTranslations } from 'next-intl'
import { FORECAST_HORIZON_YEAR } from '@/lib/quota/format'
import type { Forecast, RunOut } from '@/lib/quota/forecast'
import { useDayWords } from './use-day-words'

const HORIZON_YEAR = String(FORECAST_HORIZON_YEAR)

/** A forecast in a few words: for a headline, or a cell of a table. */
export function useForecastWords() {
  const t = useTranslations('usage.forecast')
  const days = useDayWords()

  const runsOut = (out: RunOut): string => {
    if (out.when === 'day') return days.day(out.day)
    return out.when === 'never' ? t('never') : t('beyond', { year: HORIZON_YEAR })
  }

  /** The year is promise enough; within the running one, the month. */
  const notBefore = (out: RunOut, today: string): string => {
    if (out.when !== 'day') return HORIZON_YEAR
    const year = out.day.slice(0, 4)
    return year > today.slice(0, 4) ? year : days.month(out.day)
  }

  return {
    horizonYear: HORIZON_YEAR,
    runsOut,
    brief(forecast: Forecast, today: string): string {
      switch (forecast.outcome) {
        case 'gone':
          return t('gone')
        case 'unused':
          return t('unused')
        case 'idle':
          return t('idle')
        case 'tooLittle':
          return t('notBefore', { when: notBefore(forecast.notBefore, today) })
        case 'range': {
          const [earliest, latest] = [runsOut(forecast.earliest), runsOut(forecast.latest)]
          return earliest === latest ? earliest : t('range', { earliest, latest })
        }
      }
    },
  }
}
