'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Menu, MenuChoice } from '@/components/ui/menu'
import { FacetButton } from './facet-button'

/** What a facet can be set to, where it is known with how many would be left. */
export type Offer = { value: string; label: string; count?: number | undefined }

type FacetMenuProps = {
  name: string
  /** Empty: this facet leaves everything in. */
  value: string
  /** Undefined until they are counted. */
  offers: readonly Offer[] | undefined
  onChoose: (value: string | null) => void
  anyLabel?: string
  anyCount?: number | undefined
}

/** A facet with a few offers. */
export function FacetMenu({ name, value, offers, onChoose, anyLabel, anyCount }: FacetMenuProps) {
  const t = useTranslations('filters')
  const any = { value: '', label: anyLabel ?? t('any'), count: anyCount }
  return (
    <Menu trigger={<FacetButton name={name} isOn={value !== ''} />} className="min-w-56">
      <MenuChoice
        label={name}
        value={value}
        onValueChange={(next) => onChoose(next || null)}
        options={[any, ...(offers ?? [])].map((offer) => ({
          value: offer.value,
          label: <OfferLabel label={offer.label} count={offer.count} />,
        }))}
      />
    </Menu>
  )
}

/** What is offered and how many codes it would leave. */
export function OfferLabel({ label, count }: { label: string; count: number | undefined }) {
  const format = useFormatter()
  return (
    <span className="flex min-w-0 items-baseline justify-between gap-4">
      <span className="min-w-0 truncate">{label}</span>
      {count !== undefined && (
        <span className="text-sm text-muted tabular-nums">{format.number(count)}</span>
      )}
    </span>
  )
}
