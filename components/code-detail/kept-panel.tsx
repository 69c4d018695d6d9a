'use client'

import { Pencil } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { CodeLabels } from '@/components/gallery/code-labels'
import { galleryHref } from '@/components/gallery/gallery-address'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import type { CodeView } from '@/lib/codes/view-code'
import { EditKept } from './edit-kept'
import { Fact, Facts } from '@/components/ui/facts'

type KeptPanelProps = { code: CodeView; mayEdit: boolean }

/** Title, campaign and tags: what people call a code, and may change in place. */
export function KeptPanel({ code, mayEdit }: KeptPanelProps) {
  const t = useTranslations('codeDetail.kept')
  const [isEditing, setIsEditing] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)

  useEffect(() => {
    if (wasEditing.current && !isEditing) button.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])

  return (
    <Panel
      title={t('heading')}
      action={
        mayEdit &&
        !isEditing && (
          <Button ref={button} size="sm" onClick={() => setIsEditing(true)}>
            <Pencil aria-hidden />
            {t('edit')}
          </Button>
        )
      }
    >
      {isEditing ? (
        <EditKept code={code} onDone={() => setIsEditing(false)} />
      ) : (
        <KeptFacts code={code} />
      )}
    </Panel>
  )
}

function KeptFacts({ code }: { code: CodeView }) {
  const t = useTranslations('codeDetail.kept')
  const hrefTo = (changes: Parameters<typeof galleryHref>[1]) =>
    galleryHref(new URLSearchParams(), changes)
  const labels = (part: Pick<CodeView, 'campaign' | 'tags'>) => (
    <span className="flex flex-wrap gap-1">
      <CodeLabels code={part} hrefTo={hrefTo} maxTags={part.tags.length} />
    </span>
  )
  return (
    <Facts>
      <Fact name={t('program')}>{code.program.name}</Fact>
      <Fact name={t('title')}>{code.title || t('none')}</Fact>
      <Fact name={t('campaign')}>
        {code.campaign ? labels({ campaign: code.campaign, tags: [] }) : t('none')}
      </Fact>
      <Fact name={t('tags')}>
        {code.tags.length > 0 ? labels({ campaign: '', tags: code.tags }) : t('none')}
      </Fact>
    </Facts>
  )
}
