'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { Callout } from '@/components/ui/callout'
import type { CostState } from './use-code-cost'

/** The page has a code already: another look of it is free, a second code is not. */
export function SamePageNote({ cost }: { cost: CostState }) {
  const t = useTranslations('codeForm.samePage')
  if (cost.state !== 'known') return null
  const { samePage, existing, spends, lostBefore } = cost.cost
  if (!samePage || existing || lostBefore || spends === 0) return null
  return (
    <Callout
      tone="info"
      title={samePage.title ? t('titled', { title: samePage.title }) : t('untitled')}
      actions={
        <Link href={`/codes/${samePage.id}`} className={buttonClass({ size: 'sm' })}>
          {t('open')}
        </Link>
      }
    >
      {t('body')}
    </Callout>
  )
}
