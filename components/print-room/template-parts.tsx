import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { parseTemplate } from '@/lib/print-room/word-template'
import { nameable, type Offer } from './use-template-offer'

type TemplatePartsProps<Token extends string> = {
  label: string
  tokens: readonly Token[]
  wordFor: (token: Token) => string
  offer: Offer
  template: string
  onInsert: (written: string) => void
}

/** What can be put into a template by a click: words of ours, and the columns of the batch's file. */
export function TemplateParts<Token extends string>(props: TemplatePartsProps<Token>) {
  const { label, tokens, wordFor, offer, template, onInsert } = props
  const t = useTranslations('zip.parts')
  const { columns, hidden } = nameable(offer.header, tokens)
  const named = new Set(
    parseTemplate(template, { tokens, columns: offer.header }).flatMap((part) =>
      'column' in part ? part.column : [],
    ),
  )
  const gaps = columns.filter(({ column }) => named.has(column) && (offer.empty[column] ?? 0) > 0)
  return (
    <>
      <div role="group" aria-label={label} className="flex flex-wrap gap-1.5">
        {tokens.map((token) => (
          <Button
            key={token}
            size="sm"
            onClick={() => onInsert(`{${token === 'seq' ? 'seq:000' : token}}`)}
          >
            {wordFor(token)}
          </Button>
        ))}
      </div>
      {columns.length > 0 && (
        <div className="space-y-1">
          <p className="text-sm text-muted">{t('columns')}</p>
          <div
            role="group"
            aria-label={t('columns')}
            className="flex max-h-28 flex-wrap gap-1.5 overflow-y-auto p-0.5"
          >
            {columns.map(({ heading, column }) => (
              <Button
                key={column}
                size="sm"
                title={heading}
                onClick={() => onInsert(`{${heading}}`)}
                className="max-w-48"
              >
                <span className="truncate">{heading}</span>
              </Button>
            ))}
          </div>
        </div>
      )}
      {offer.retry && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-warn">
          {t('lost')}
          <Button size="sm" onClick={offer.retry}>
            {t('retry')}
          </Button>
        </p>
      )}
      {hidden.length > 0 && (
        <p className="text-sm text-muted">
          {t('hidden', {
            names: hidden.map(({ heading }) => `{${heading}}`).join(' '),
          })}
        </p>
      )}
      {gaps.map(({ heading, column }) => (
        <p key={column} className="text-sm text-warn">
          {t('empty', { heading, count: offer.empty[column] ?? 0 })}
        </p>
      ))}
    </>
  )
}
