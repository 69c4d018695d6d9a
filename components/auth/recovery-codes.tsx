'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { saveFile } from '@/components/save-file'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'

type RecoveryCodesProps = { codes: string[]; email: string }

/** The codes, for the only time they are shown, and two ways to keep them. */
export function RecoveryCodes({ codes, email }: RecoveryCodesProps) {
  const t = useTranslations('security.twoFactor.codes')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const list = useRef<HTMLOListElement>(null)

  // They took the place of the field that had the focus.
  useEffect(() => list.current?.focus(), [])

  function download() {
    const date = format.dateTime(new Date(), { dateStyle: 'medium' })
    const head = t('file', { address: window.location.host, email, date })
    const text = `${head}\n\n${codes.join('\n')}\n`
    saveFile('sunflower-recovery-codes.txt', new Blob([text], { type: 'text/plain' }))
  }

  return (
    <div className="flex flex-col gap-3">
      <ol
        ref={list}
        tabIndex={-1}
        aria-label={t('label')}
        className="grid grid-cols-2 gap-x-4 gap-y-1.5 rounded-lg border border-line bg-sunken px-4 py-3 font-mono text-base outline-none"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2">
        <CopyButton
          size="md"
          value={codes.join('\n')}
          label={t('copy')}
          copiedLabel={common('copied')}
        />
        <Button onClick={download}>
          <Download aria-hidden />
          {t('download')}
        </Button>
      </div>
    </div>
  )
}
