'use client'

import { Combobox } from '@base-ui/react/combobox'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { controlClass } from '@/components/ui/control-style'
import { popupClass } from '@/components/ui/popup-style'
import { cn } from '@/lib/cn'
import { FacetButton } from './facet-button'
import { OfferLabel, type Offer } from './facet-menu'

type FacetListProps = {
  name: string
  /** Empty: this facet leaves everything in. */
  value: string
  /** Undefined until they are counted. */
  offers: readonly Offer[] | undefined
  onChoose: (value: string | null) => void
}

/** So many, the server counts no more. */
const OFFERED_MAX = 200

/** A facet with many offers, to be typed through. */
export function FacetList({ name, value, offers, onChoose }: FacetListProps) {
  const t = useTranslations('filters')
  const items = offers ?? []
  const chosen = items.find((item) => item.value === value) ?? null
  return (
    <Combobox.Root
      items={items}
      value={chosen}
      onValueChange={(next) => onChoose(next?.value ?? null)}
      isItemEqualToValue={(a, b) => a.value === b.value}
    >
      <Combobox.Trigger
        aria-label={name}
        render={<FacetButton name={name} isOn={value !== ''} />}
      />
      <Combobox.Portal>
        <Combobox.Positioner align="start" sideOffset={6} collisionPadding={8} className="z-50">
          <Combobox.Popup aria-label={name} className={cn(popupClass, 'w-72 p-1')}>
            <Combobox.Input
              aria-label={t('find')}
              placeholder={t('find')}
              className={cn(controlClass, 'mb-1 h-9 pointer-coarse:h-10')}
            />
            {offers === undefined && <p className="px-2 py-2 text-muted">{t('loading')}</p>}
            <Combobox.Empty>
              {offers !== undefined && <p className="px-2 py-2 text-muted">{t('noValue')}</p>}
            </Combobox.Empty>
            <Combobox.List className="max-h-[min(18rem,calc(var(--available-height)-4rem))] overflow-y-auto outline-none">
              {(item: Offer) => (
                <Combobox.Item
                  key={item.value}
                  value={item}
                  // What is on is switched off by choosing it again.
                  onClick={() => {
                    if (item.value === value) onChoose(null)
                  }}
                  className="grid min-h-8 cursor-default grid-cols-[1rem_1fr] items-center gap-x-2 rounded-md px-2 outline-none data-highlighted:bg-sunken pointer-coarse:min-h-10"
                >
                  <Combobox.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent-text" />
                  </Combobox.ItemIndicator>
                  <span className="col-start-2 min-w-0">
                    <OfferLabel label={item.label} count={item.count} />
                  </span>
                </Combobox.Item>
              )}
            </Combobox.List>
            {items.length >= OFFERED_MAX && (
              <p className="px-2 py-1.5 text-sm text-muted">
                {t('onlyMostUsed', { count: items.length })}
              </p>
            )}
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  )
}
