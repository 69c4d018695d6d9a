import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-style'
import { cn } from '@/lib/cn'

/** One thing that narrows a list, and the change of the address that takes it away. */
export type Chip<Changes> = { label: string; without: Changes }

type FilterChipsProps<Changes> = {
  chips: readonly Chip<Changes>[]
  /** Takes all of them away. */
  cleared: Changes
} & (
  | { onFilter: (changes: Changes) => void; hrefOf?: undefined }
  /** Where the list is read on the server: each chip is a link. */
  | { hrefOf: (changes: Changes) => string; onFilter?: undefined }
)

/** Everything that narrows a list, each to be taken away by itself. */
export function FilterChips<Changes>(props: FilterChipsProps<Changes>) {
  const { chips, cleared, hrefOf, onFilter } = props
  const t = useTranslations('filters')
  if (chips.length === 0) return null
  return (
    <ul aria-label={t('active')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ label, without }) => {
        const name = t('remove', { filter: label })
        const inside = (
          <>
            <span className="truncate">{label}</span>
            <X aria-hidden />
          </>
        )
        return (
          <li key={label} className="min-w-0">
            {hrefOf ? (
              <Link
                href={hrefOf(without)}
                aria-label={name}
                className={cn(buttonClass({ size: 'sm' }), 'max-w-full')}
              >
                {inside}
              </Link>
            ) : (
              <Button
                size="sm"
                aria-label={name}
                onClick={() => onFilter(without)}
                className="max-w-full"
              >
                {inside}
              </Button>
            )}
          </li>
        )
      })}
      <li>
        {hrefOf ? (
          <Link href={hrefOf(cleared)} className={buttonClass({ size: 'sm', variant: 'ghost' })}>
            {t('clear')}
          </Link>
        ) : (
          <Button size="sm" variant="ghost" onClick={() => onFilter(cleared)}>
            {t('clear')}
          </Button>
        )}
      </li>
    </ul>
  )
}
