'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type MouseEvent } from 'react'
import { answered } from '@/components/answer'
import { fileNameOf, saveFile } from '@/components/save-file'
import { buttonClass } from '@/components/ui/button-style'
import { Button } from '@/components/ui/button'
import type { CodeView } from '@/lib/codes/view-code'
import { FileFailure } from './file-failure'
import { fileQuery, type PrintChoice } from './print-choice'

type DownloadFileProps = {
  code: CodeView
  fileName: string
  choice: PrintChoice
  isReady: boolean
}

/** The file. The original comes as it is; what has to be drawn may fail, and then says why. */
export function DownloadFile({ code, fileName, choice, isReady }: DownloadFileProps) {
  const t = useTranslations('printRoom')
  const [isDrawing, setDrawing] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)

  if (choice.format === 'original') {
    return (
      <a
        href={`/api/codes/${code.id}/image?download=1`}
        download={fileName}
        className={buttonClass({ variant: 'primary' })}
      >
        <Download aria-hidden />
        {t('download')}
      </a>
    )
  }
  if (!isReady) {
    return (
      <div className="space-y-2">
        <Button variant="primary" disabled>
          <Download aria-hidden />
          {t('download')}
        </Button>
        <p className="text-sm text-muted">{t('blocked')}</p>
      </div>
    )
  }
  const address = `/api/codes/${code.id}/file?${fileQuery(choice, choice.format)}`
  const download = async (event: MouseEvent) => {
    // A click that opens a new tab is left to the browser.
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    if (isDrawing) return
    setDrawing(true)
    setFailure(null)
    try {
      const response = await answered(await fetch(address))
      saveFile(fileNameOf(response), await response.blob())
    } catch (error) {
      setFailure(error)
    } finally {
      setDrawing(false)
    }
  }
  return (
    <div className="space-y-3">
      <a
        href={address}
        download
        aria-busy={isDrawing}
        onClick={(event) => void download(event)}
        className={buttonClass({ variant: 'primary' })}
      >
        <Download aria-hidden />
        {t(isDrawing ? 'downloading' : 'download')}
      </a>
      <FileFailure error={failure} title={t('failed')} next={t('retry')} />
    </div>
  )
}
