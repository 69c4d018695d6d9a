'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { useToldAction } from '@/components/use-told-action'
import { acknowledgeAlertAction } from '@/lib/quota/actions'
import { ALERTS_KEY } from './alerts-query'

/** Takes note for all admins: the banner and the badge go, the list keeps who it was. */
export function AcknowledgeAlert({ alertId, what }: { alertId: string; what: string }) {
  const t = useTranslations('alerts.banner')
  const toast = useToast()
  const told = useToldAction()
  const queries = useQueryClient()
  const [isPending, setIsPending] = useState(false)

  async function acknowledge() {
    setIsPending(true)
    const isDone = await told(() => acknowledgeAlertAction({ alertId }))
    setIsPending(false)
    if (isDone) toast.show({ tone: 'good', title: t('done') })
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
