'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { useAction } from '@/components/use-action'
import { changePageChecksAction } from '@/lib/pages/actions'
import { FactRow } from '@/components/ui/fact-row'

type PageChecksProps = { program: { id: string; name: string; checksPages: boolean } }

/** Whether WeChat is asked for pages, the switch of it, and the way to what it said. */
export function PageChecks({ program }: PageChecksProps) {
  const t = useTranslations('pages.setting')
  const { isPending, run } = useAction({ inToast: true })
  const { id, name, checksPages } = program

  async function turn() {
    const order = { programId: id, checksPages: !checksPages }
    await run(() => changePageChecksAction(order), t(checksPages ? 'offDone' : 'onDone', { name }))
  }

  return (
    <FactRow
      name={t('name')}
      action={
        <>
          <Link
            href={`/settings/mini-programs/${id}/pages`}
            aria-label={t('reportLabel', { name })}
            className={buttonClass({ size: 'sm' })}
          >
            {t('report')}
          </Link>
          <Button
            size="sm"
            pending={isPending}
            aria-label={t(checksPages ? 'turnOffLabel' : 'turnOnLabel', { name })}
            onClick={() => void turn()}
          >
            {t(checksPages ? 'turnOff' : 'turnOn')}
          </Button>
        </>
      }
    >
      {t(checksPages ? 'on' : 'off')}
    </FactRow>
  )
}
