import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { Table, Td, Th, Tr } from '@/components/ui/table'
import { cn } from '@/lib/cn'
import type { CodeView } from '@/lib/codes/view-code'
import { CodeLabels } from './code-labels'
import type { AddressChanges } from './gallery-address'
import { PickBox } from './pick-box'
import { Plate } from './plate'
import { Thumbnail } from './thumbnail'
import type { GallerySelection } from './use-gallery-selection'
import { When } from '@/components/ui/when'

type CodeTableProps = {
  codes: readonly CodeView[]
  picked: GallerySelection
  hrefTo: (changes: AddressChanges) => string
  hrefOf: (id: string) => string
}

export function CodeTable({ codes, ...props }: CodeTableProps) {
  const { picked } = props
  const t = useTranslations('gallery')
  const selection = useTranslations('selection')
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <Table label={t('results')} className="table-fixed">
        <thead>
          <tr>
            <Th className="w-13 first:pl-3">
              <Checkbox
                label={selection('pageBox')}
                checked={picked.page === 'all'}
                indeterminate={picked.page === 'some'}
                onToggle={(checked) => picked.togglePage(checked)}
              />
            </Th>
            <Th className="w-16">
              <span className="sr-only">{t('columns.picture')}</span>
            </Th>
            <Th>{t('columns.code')}</Th>
            <Th className="hidden w-44 lg:table-cell">{t('columns.program')}</Th>
            <Th className="hidden w-52 xl:table-cell">{t('columns.campaign')}</Th>
            <Th className="hidden w-22 text-right sm:table-cell">{t('columns.width')}</Th>
            <Th className="hidden w-32 min-[90rem]:table-cell">{t('columns.createdBy')}</Th>
            <Th className="hidden w-34 sm:table-cell">{t('columns.createdAt')}</Th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => (
            <CodeRow key={code.id} code={code} {...props} />
          ))}
        </tbody>
      </Table>
    </div>
  )
}

type CodeRowProps = Omit<CodeTableProps, 'codes'> & { code: CodeView }

function CodeRow({ code, picked, hrefTo, hrefOf }: CodeRowProps) {
  const t = useTranslations('gallery')
  return (
    <Tr className={cn('relative', picked.has(code.id) && 'bg-accent-soft')}>
      <Td className="first:pl-3">
        <PickBox code={code} picked={picked} />
      </Td>
      <Td>
        <Plate transparent={code.transparent} className="size-10 rounded-sm border border-line">
          <Thumbnail codeId={code.id} sizePx={36} />
        </Plate>
      </Td>
      <Td className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-center gap-x-2">
          <Link
            href={hrefOf(code.id)}
            prefetch={false}
            scroll={false}
            data-code={code.id}
            className="max-w-full truncate text-base font-medium underline-offset-4 hover:underline"
          >
            {code.title || code.path}
          </Link>
          {code.simulated && (
            <Badge tone="warn" className="lg:hidden">
              {t('card.simulated')}
            </Badge>
          )}
          {code.archivedAt && <Badge>{t('card.archived')}</Badge>}
        </div>
        {code.title && (
          <p className="truncate font-mono text-xs text-muted" title={code.path}>
            {code.path}
          </p>
        )}
        <When at={code.createdAt} className="text-xs text-muted sm:hidden" />
      </Td>
      <Td className="hidden lg:table-cell">
        <p className="truncate">{code.program.name}</p>
        {code.simulated && <Badge tone="warn">{t('card.simulated')}</Badge>}
      </Td>
      <Td className="hidden xl:table-cell">
        <div className="flex flex-wrap items-center gap-1">
          <CodeLabels code={code} hrefTo={hrefTo} maxTags={2} />
        </div>
      </Td>
      <Td className="hidden text-right tabular-nums sm:table-cell">
        {t('px', { width: code.widthPx })}
      </Td>
      <Td className="hidden truncate min-[90rem]:table-cell">{code.createdBy.name}</Td>
      <Td className="hidden text-muted sm:table-cell">
        <When at={code.createdAt} />
      </Td>
    </Tr>
  )
}
