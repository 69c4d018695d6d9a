import { useFormatter, useTranslations } from 'next-intl'
import type { CallParameters } from '@/lib/quota/call-view'

/** How WeChat was asked to draw, in one line: what is as usual is not said. */
export function useParameterLine() {
  const t = useTranslations('calls.parameters')
  return ({ scene, widthPx, autoColour, lineColour, transparent, envVersion }: CallParameters) =>
    [
      scene !== null && t('scene', { scene }),
      t('width', { width: widthPx }),
      autoColour ? t('autoColour') : lineColour !== '#000000' && lineColour,
      transparent && t('transparent'),
      envVersion !== null && t('version', { version: envVersion }),
    ]
      .filter(Boolean)
      .join(' · ')
}

/** How long WeChat took, to a hundredth of a second. */
export function useSeconds() {
  const t = useTranslations('calls')
  return (durationMs: number) => t('seconds', { seconds: Math.round(durationMs / 10) / 100 })
}

/** A WeChat day as the reader writes days: it belongs to Shanghai, so no zone moves it. */
export function useDay() {
  const format = useFormatter()
  return (day: string, length: 'full' | 'short' = 'full') =>
    format.dateTime(new Date(day), {
      ...(length === 'full' && { year: 'numeric' }),
      month: 'short',
      day: 'numeric',
      timeZone: 'UTC',
    })
}
