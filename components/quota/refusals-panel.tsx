import { useMessages, useTranslations } from 'next-intl'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import type { Usage } from '@/lib/quota/usage'
import { ChartPanel } from './chart-panel'
import { BarsChart } from './charts/lazy-charts'
import { NumberLink } from './number-link'
import { callsHref, type Scope } from './usage-address'

const BARS_MAX = 8

/** What WeChat said no with. */
export function RefusalsPanel({ scope, usage }: { scope: Scope; usage: Usage }) {
  const t = useTranslations('usage.refusals')
  const wechat = useTranslations('wechat')
  const known = useMessages().wechat
  // The codes come out of call rows; whether there are words for one is asked first.
  const words: { say(key: string, params: { ip: string }): string } = { say: wechat }
  const meaningOf = (errcode: number | null) => {
    if (errcode === null) return t('withoutMeaning')
    return Object.hasOwn(known, String(errcode))
      ? words.say(`${errcode}.title`, { ip: '–' })
      : t('unfamiliar')
  }
  const { from, to } = usage.range
  const rows = usage.refusals.map(({ errcode, calls }) => ({
    key: String(errcode),
    code: errcode === null ? t('without') : String(errcode),
    meaning: meaningOf(errcode),
    calls,
    href: callsHref(scope, { from, to, state: 'refused', errcode }),
  }))
  return (
    <ChartPanel
      title={t('title')}
      empty={rows.length === 0 ? t('empty') : null}
      height="short"
      chart={
        <BarsChart
          series={[{ key: 'calls', name: t('calls'), look: 'bad' }]}
          data={rows.slice(0, BARS_MAX).map(({ key, code, meaning, calls, href }) => ({
            key,
            tick: code,
            label: `${code} · ${meaning}`,
            href,
            values: { calls },
          }))}
        />
      }
      table={
        <Table label={t('title')} className="tabular-nums">
          <thead>
            <tr>
              <Th>{t('head')}</Th>
              <Th>{t('meaning')}</Th>
              <Th className="text-right">{t('calls')}</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, code, meaning, calls, href }) => (
              <Tr key={key}>
                <Td className="align-baseline font-medium">{code}</Td>
                <Td className="min-w-48 align-baseline text-muted">{meaning}</Td>
                <Td className="text-right align-baseline">
                  <NumberLink value={calls} href={href} />
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      }
    />
  )
}
