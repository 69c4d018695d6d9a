'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import type { CodeCost } from '@/lib/codes/cost'
import type { CostState } from './use-code-cost'

type SamePage = NonNullable<CodeCost['samePage']>

/** The code that the page has already, where a second one would be spent on another look of it. */
export function samePageOf(cost: CostState): SamePage | null {
  if (cost.state !== 'known') return null
  const { samePage, existing, spends, lostBefore } = cost.cost
  return existing || lostBefore || spends === 0 ? null : samePage
}

/** Another look of it is free, a second code is not: the better choice stands before the button. */
export function SamePageNote({ samePage: { id, title } }: { samePage: SamePage }) {
  const t = useTranslations('codeForm.samePage')
  return (
    // On a phone it stands in the bar at the lower edge: one line, if it fits.
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-3 gap-y-2 lg:mb-3 lg:rounded-lg lg:bg-sunken lg:px-4 lg:py-3">
      <p className="min-w-0 flex-1 basis-40 font-medium wrap-anywhere">
        {title ? t('titled', { title }) : t('untitled')}
      </p>
      <p className="basis-full text-sm max-lg:sr-only">{t('body')}</p>
      <Link href={`/codes/${id}`} className={buttonClass({ variant: 'primary' })}>
        {t('open')}
      </Link>
    </div>
  )
}
