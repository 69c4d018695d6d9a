import { useTranslations } from 'next-intl'
import { Callout } from '@/components/ui/callout'

type Account = { role: 'admin' | 'operator' | 'marketer'; email: string }

/** Who one can be on the demo, and the password of all of them. */
export function DemoAccounts({
  accounts,
  password,
}: {
  accounts: readonly Account[]
  password: string
}) {
  const t = useTranslations('demo.accounts')
  const roles = useTranslations('common.roles')
  return (
    <Callout tone="info" title={t('title')} className="mt-6">
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {accounts.map(({ role, email }) => (
          <div key={role} className="contents">
            <dt className="text-muted">{roles(role)}</dt>
            <dd className="min-w-0 font-mono wrap-anywhere select-all">{email}</dd>
          </div>
        ))}
        <dt className="text-muted">{t('password')}</dt>
        <dd className="font-mono select-all">{password}</dd>
      </dl>
    </Callout>
  )
}
