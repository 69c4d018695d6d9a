import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { cn } from '@/lib/cn'
import type { CodeView } from '@/lib/codes/view-code'
import type { AddressChanges } from './gallery-address'

type CodeLabelsProps = {
  code: Pick<CodeView, 'campaign' | 'tags'>
  hrefTo: (changes: AddressChanges) => string
  maxTags: number
}

const labelClass =
  'relative inline-flex h-6 max-w-full min-w-0 items-center rounded-md px-1.5 text-xs font-medium hover:underline underline-offset-2'

/** Campaign and tags; each leads to what else carries it. */
export function CodeLabels({ code, hrefTo, maxTags }: CodeLabelsProps) {
  const t = useTranslations('gallery.card')
  const hidden = code.tags.slice(maxTags)
  return (
    <>
      {code.campaign && (
        <Link
          href={hrefTo({ campaign: code.campaign })}
          prefetch={false}
          title={t('withCampaign', { name: code.campaign })}
          className={cn(labelClass, 'bg-accent-soft text-accent-text')}
        >
          <span className="truncate">{code.campaign}</span>
        </Link>
      )}
      {code.tags.slice(0, maxTags).map((tag) => (
        <Link
          key={tag}
          href={hrefTo({ tag })}
          prefetch={false}
          title={t('withTag', { name: tag })}
          className={cn(labelClass, 'bg-sunken text-ink')}
        >
          <span className="truncate">{tag}</span>
        </Link>
      ))}
      {hidden.length > 0 && (
        <span className="relative text-xs text-muted" title={hidden.join('\n')}>
          <span aria-hidden>+{hidden.length}</span>
          <span className="sr-only">{t('moreTags', { count: hidden.length })}</span>
        </span>
      )}
    </>
  )
}
