import { useTranslations } from 'next-intl'
import type { CodeKind } from '@/lib/generated/prisma/enums'
import type { Tally } from '@/lib/quota/usage-sums'
import type { Series } from './charts/chart-data'

/** Filled: it spends the limit. */
const LOOK = { wxacode: 'accent', qrcode: 'quiet', unlimited: 'hollow' } as const
export const KINDS = ['wxacode', 'qrcode', 'unlimited'] as const satisfies readonly CodeKind[]

/** The kinds that occur, as colours of a chart; with all of them where none does. */
export function useKindSeries(total: Tally): (Series & { key: CodeKind })[] {
  const t = useTranslations('gallery.kinds')
  const used = KINDS.filter((kind) => total.madeOf[kind] > 0)
  return (used.length > 0 ? used : KINDS).map((kind) => ({
    key: kind,
    name: t(kind),
    look: LOOK[kind],
  }))
}
