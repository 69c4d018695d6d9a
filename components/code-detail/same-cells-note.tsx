import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { Callout } from '@/components/ui/callout'
import type { SameCells } from '@/lib/codes/same-cells'

/** Other codes open the same page: one of them may have been made by mistake. */
export function SameCellsNote({ sameCells: { codes, more } }: { sameCells: SameCells }) {
  const t = useTranslations('codeDetail.sameCells')
  const format = useFormatter()
  const listed = format.list([
    t('this'),
    ...codes.map(({ id, name }) => (
      <Link key={id} href={`/codes/${id}`} className="underline underline-offset-3">
        {t('quoted', { name })}
      </Link>
    )),
    ...(more > 0 ? [t('more', { more })] : []),
  ])
  return (
    <Callout tone="info" title={t.rich('title', { codes: () => listed })}>
      {t('body', { count: codes.length + more })}
    </Callout>
  )
}
