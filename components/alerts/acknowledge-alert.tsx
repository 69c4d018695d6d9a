'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { useAction } from '@/components/use-action'
import { acknowledgeAlertAction } from '@/lib/quota/actions'
import { ALERTS_KEY } from './alerts-query'

/** Takes note for all admins: the banner and the badge go, the list keeps who it was. */
export function AcknowledgeAlert({ alertId, what }: { alertId: string; what: string }) {
  const t = useTranslations('alerts.banner')
  const { isPending, run } = useAction({ inToast: true })
  const queries = useQueryClient()

  async function acknowledge() {
    await run(() => acknowledgeAlertAction({ alertId }), t('done'))
    await queries.invalidateQueries({ queryKey: ALERTS_KEY })
  }

  return (
    <Button
      size="sm"
      pending={isPending}
      onClick={() => void acknowledge()}
      aria-label={t('acknowledgeLabel', { what })}
    >
      {!isPending && <Check aria-hidden />}
      {t('acknowledge')}
    </Button>
  )
}
