'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
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
    <Callout
      tone="info"
      title={title ? t('titled', { title }) : t('untitled')}
      className="mb-3"
      actions={
        <Link href={`/codes/${id}`} className={buttonClass({ variant: 'primary' })}>
          {t('open')}
        </Link>
      }
    >
      <p className="max-lg:sr-only">{t('body')}</p>
    </Callout>
  )
}
