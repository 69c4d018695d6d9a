import { useTranslations } from 'next-intl'
import type { Person } from '@/lib/people/queries'

/** Whether the password alone lets somebody in, and the passkeys beside it. */
export function SecondFactor({ person }: { person: Pick<Person, 'twoFactor' | 'passkeys'> }) {
  const t = useTranslations('people.factor')
  return (
    <>
      <span className={person.twoFactor ? undefined : 'text-muted'}>
        {t(person.twoFactor ? 'on' : 'off')}
      </span>
      {person.passkeys > 0 && (
        <span className="text-muted"> · {t('passkeys', { count: person.passkeys })}</span>
      )}
    </>
  )
}
