import { Ban, CircleCheck, MailOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import type { PERSON_STATES } from '@/lib/people/schema'

const LOOKS = {
  active: { tone: 'good', icon: <CircleCheck aria-hidden /> },
  disabled: { tone: 'bad', icon: <Ban aria-hidden /> },
  invited: { tone: 'accent', icon: <MailOpen aria-hidden /> },
} as const

/** Whether somebody can sign in. */
export function StateBadge({ state }: { state: (typeof PERSON_STATES)[number] }) {
  const t = useTranslations('people.states')
  return <Badge {...LOOKS[state]}>{t(state)}</Badge>
}
