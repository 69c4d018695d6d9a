'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { readQuery } from '@/lib/codes/page-path'
import { QueryTable } from './query-table'

type PathQueryProps = { path: string; onChange: (path: string) => void }

/** The query as the page will read it, in both ways where nobody can promise one; a table to edit it. */
export function PathQuery({ path, onChange }: PathQueryProps) {
  const t = useTranslations('codeForm.path')
  const [isEdited, setIsEdited] = useState(false)
  const tableId = useId()
  const { sent, decoded } = readQuery(path) ?? { sent: {}, decoded: {} }
  const [asSent, asDecoded] = [JSON.stringify(sent), JSON.stringify(decoded)]
  return (
    <div className="flex flex-col gap-1.5 rounded-md bg-sunken px-3 py-2 text-sm">
      <div className="flex items-center justify-between gap-3">
        <p className="text-muted">{t('query')}</p>
        <Button
          variant="ghost"
          size="sm"
          aria-expanded={isEdited}
          aria-controls={tableId}
          onClick={() => setIsEdited(!isEdited)}
          className="-mr-1.5 text-muted"
        >
          {t(isEdited ? 'table.close' : 'table.open')}
        </Button>
      </div>
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
      <div id={tableId} hidden={!isEdited} className="pt-1">
        {isEdited && <QueryTable path={path} onChange={onChange} />}
      </div>
    </div>
  )
}
