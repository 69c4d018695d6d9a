import { useTranslations } from 'next-intl'
import { SegmentedLinks } from '@/components/ui/segmented-links'
import type { RangePreset, UsageRange } from '@/lib/quota/usage-range'
import { OwnRange } from './own-range'
import { usageHref, type Scope } from './usage-address'

const PRESETS: readonly RangePreset[] = ['7d', '30d', '90d', '12m', 'all']

/** Which days, and in which steps. */
export function RangeBar({ scope, range }: { scope: Scope; range: UsageRange }) {
  const t = useTranslations('usage')
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedLinks
        label={t('range.label')}
        options={PRESETS.map((preset) => ({
          key: preset,
          label: t(`range.presets.${preset}`),
          href: usageHref(scope, { preset }, null),
          isCurrent: range.preset === preset,
        }))}
      />
      <OwnRange
        // Another range starts the fields anew.
        key={`${range.from} ${range.to}`}
        scope={scope}
        from={range.from}
        to={range.to}
        isOn={range.preset === null}
      />
      <SegmentedLinks
        className="sm:ml-auto"
        label={t('grain.label')}
        options={range.grains.map((grain) => ({
          key: grain,
          label: t(`grain.${grain}`),
          href: usageHref(scope, range, grain),
          isCurrent: range.grain === grain,
        }))}
      />
    </div>
  )
}
