import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import type { Role } from '@/lib/auth/can'

/** Says who may, so the reader knows whom to ask. */
export function ForbiddenNotice({ role }: { role: Role }) {
  const t = useTranslations('frame.forbidden')
  const roles = useTranslations('common.roles')
  return (
    <EmptyState
      as="h1"
      icon={<Lock aria-hidden className="size-10 text-muted" />}
      title={t('title')}
      action={
        <Link href="/codes" className={buttonClass({ variant: 'primary' })}>
          {t('action')}
        </Link>
      }
    >
      {t('body', { role: roles(role) })}
    </EmptyState>
  )
}
