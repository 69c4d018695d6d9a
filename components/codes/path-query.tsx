'use client'

import { useTranslations } from 'next-intl'
import { readQuery } from '@/lib/codes/page-path'

/** The query as the page will read it; in both ways where nobody can promise one. */
export function PathQuery({ path }: { path: string }) {
  const t = useTranslations('codeForm.path')
  const { sent, decoded } = readQuery(path) ?? { sent: {}, decoded: {} }
  const [asSent, asDecoded] = [JSON.stringify(sent), JSON.stringify(decoded)]
  return (
    <div className="flex flex-col gap-1 rounded-md bg-sunken px-3 py-2 text-sm">
      <p className="text-muted">{t('query')}</p>
      {asSent === asDecoded ? (
        <code className="font-mono wrap-anywhere">{asSent}</code>
      ) : (
        <>
          <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
            <dt className="text-muted">{t('sent')}</dt>
            <dd className="font-mono wrap-anywhere">{asSent}</dd>
            <dt className="text-muted">{t('decoded')}</dt>
            <dd className="font-mono wrap-anywhere">{asDecoded}</dd>
          </dl>
          <p className="text-pretty text-muted">
            {t.rich('queryTwo', { code: (text) => <code className="text-xs">{text}</code> })}
          </p>
        </>
      )}
    </div>
  )
}
