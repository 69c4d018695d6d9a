import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'
import type { LabelPreview } from '@/lib/print-room/labels'

/** How many of a list are named; the rest is counted. */
const NAMED = 5

/** Which codes get no label, which are no exact drawings, and what of the captions is not as written. */
export function LabelReportList({ report }: { report: LabelPreview }) {
  const t = useTranslations('labels.report')
  const missing = report.missing.map(({ character, captions }) =>
    t('times', { character, count: captions }),
  )
  return (
    <div role="status" className="space-y-2 empty:hidden">
      <LeftOutCodes leftOut={report.leftOut} />
      <Finding
        title={t('tracedTooLarge', { count: report.tracedTooLarge.length })}
        items={report.tracedTooLarge}
      />
      <Finding title={t('traced', { count: report.traced.length })} items={report.traced} isMild />
      <Finding title={t('pale', { count: report.pale.length })} items={report.pale} />
      <Finding title={t('missing', { count: missing.length })} items={missing} />
      <Finding title={t('cut', { count: report.cut.length })} items={report.cut} />
      <Finding title={t('shrunk', { count: report.shrunk.length })} items={report.shrunk} isMild />
    </div>
  )
}

function LeftOutCodes({ leftOut }: Pick<LabelPreview, 'leftOut'>) {
  const t = useTranslations('labels.report')
  if (leftOut.length === 0) return null
  const rest = leftOut.length - NAMED
  return (
    <Callout tone="warn" title={t('leftOut', { count: leftOut.length })}>
      <ul className="space-y-1">
        {leftOut.slice(0, NAMED).map(({ name, why }, at) => (
          <li key={at}>
            <p className="truncate font-medium" title={name}>
              {name}
            </p>
            <p>{why}</p>
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t('more', { count: rest })}</p>}
    </Callout>
  )
}

type FindingProps = { title: string; items: readonly string[]; isMild?: boolean }

function Finding({ title, items, isMild }: FindingProps) {
  const t = useTranslations('labels.report')
  if (items.length === 0) return null
  const rest = items.length - NAMED
  return (
    <Callout tone={isMild ? 'info' : 'warn'} title={title}>
      <ul>
        {items.slice(0, NAMED).map((item) => (
          <li key={item} className="truncate" title={item}>
            {item}
          </li>
        ))}
      </ul>
      {rest > 0 && <p>{t('more', { count: rest })}</p>}
    </Callout>
  )
}
