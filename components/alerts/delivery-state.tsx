'use client'

import { CircleX, Clock, Send } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Moment } from '@/components/ui/moment'
import { readProblem } from '@/lib/webhooks/format'
import type { ShownAlert } from './alerts-query'

type Delivery = ShownAlert['deliveries'][number]

/** How far one message has come, and what stood in its way. */
export function DeliveryState({ delivery }: { delivery: Delivery }) {
  const words = useTranslations('alerts.deliveryProblems')
  const { httpStatus } = delivery
  const problem = delivery.problem === null ? null : readProblem(delivery.problem)
  return (
    <>
      <span className="flex items-start gap-1.5">
        <Sign state={delivery.state} />
        <span className="min-w-0">
          <Progress delivery={delivery} />
        </span>
      </span>
      {problem !== null && (
        <span className="block wrap-anywhere text-muted">
          {words(problem.problem, { said: problem.said, status: httpStatus ?? '' })}
        </span>
      )}
    </>
  )
}

function Sign({ state }: Pick<Delivery, 'state'>) {
  const size = 'mt-0.5 size-4 shrink-0'
  if (state === 'delivered') return <Send aria-hidden className={`${size} text-good`} />
  if (state === 'failed') return <CircleX aria-hidden className={`${size} text-bad`} />
  return <Clock aria-hidden className={`${size} text-warn`} />
}

function Progress({ delivery }: { delivery: Delivery }) {
  const t = useTranslations('alerts.panel.delivery')
  const { state, attempts, nextAt, deliveredAt } = delivery
  const at = (time: string | null) => time !== null && <Moment at={new Date(time)} />
  if (state === 'delivered') return t.rich('delivered', { at: () => at(deliveredAt) })
  if (state === 'failed') return t('failed', { attempts })
  if (attempts === 0) return t('waiting')
  return t.rich('again', { attempts, at: () => at(nextAt) })
}
