import { useTranslations } from 'next-intl'
import type { DeliveryProblem } from '@/lib/webhooks/format'

type Undelivered = { problem: DeliveryProblem; said: string; httpStatus: number | null }

/** The reader's words for why a message did not arrive. */
export function useDeliveryProblem() {
  const t = useTranslations('alerts.deliveryProblems')
  return ({ problem, said, httpStatus }: Undelivered) =>
    t(problem, { said, status: httpStatus ?? '' })
}
