import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { ChangeDomains } from './change-domains'

/** Whose email addresses may be invited. */
export function DomainsPanel({ domains }: { domains: readonly string[] }) {
  const t = useTranslations('people.domains')
  return (
    <Panel
      title={t('title')}
      description={t('description')}
      action={<ChangeDomains domains={domains} />}
    >
      {domains.length === 0 ? (
        <p className="text-muted">{t('any')}</p>
      ) : (
        <ul aria-label={t('title')} className="flex flex-wrap gap-1.5">
          {domains.map((domain) => (
            <li key={domain} className="rounded-md bg-sunken px-2 py-0.5 font-mono text-sm">
              {domain}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
