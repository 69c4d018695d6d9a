import { useFormatter, useTranslations } from 'next-intl'

/** Calendar days as the reader writes them: they belong to no zone, so UTC shows them as they are. */
export function useDaySpan() {
  const t = useTranslations('filters')
  const format = useFormatter()
  const say = (day: string) =>
    format.dateTime(new Date(day), { dateStyle: 'medium', timeZone: 'UTC' })
  return (from: string | undefined, to: string | undefined) => {
    if (from && to) return from === to ? say(from) : t('between', { from: say(from), to: say(to) })
    return from ? t('since', { day: say(from) }) : t('until', { day: say(to ?? '') })
  }
}
