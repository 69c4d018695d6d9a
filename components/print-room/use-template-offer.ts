import { useQuery } from '@tanstack/react-query'
import { askWith } from '@/components/answer'
import { columnNamed } from '@/lib/codes/column-named'
import type { CodeSelection } from '@/lib/codes/selection'
import type { TemplateOffer } from '@/lib/print-room/template-offer'
import { isOwnWord } from '@/lib/print-room/word-template'

/** What there is to offer, and how to ask again where it could not be had. */
export type Offer = TemplateOffer & { retry: (() => void) | null }

const NOTHING: TemplateOffer = { header: [], empty: [], repeats: 0, examples: [] }

/** What names and captions can be made of, asked for once a dialog is open. */
export function useTemplateOffer(selection: CodeSelection, isOpen: boolean): Offer {
  const query = useQuery({
    queryKey: ['template-offer', selection] as const,
    queryFn: ({ signal }) =>
      askWith<TemplateOffer>('/api/codes/template', selection, ['header', 'examples'], signal),
    enabled: isOpen,
  })
  return { ...(query.data ?? NOTHING), retry: query.isError ? () => void query.refetch() : null }
}

/** Columns that a template can name: of equal headings the first, and none that is a word of ours. */
export function nameable(header: readonly string[], tokens: readonly string[]) {
  const columns = header.flatMap((heading, column) =>
    heading.trim() !== '' && !/[{}]/.test(heading) && columnNamed(header, heading) === column
      ? [{ heading: heading.trim(), column }]
      : [],
  )
  return {
    columns: columns.filter(({ heading }) => !isOwnWord(heading, tokens)),
    hidden: columns.filter(({ heading }) => isOwnWord(heading, tokens)),
  }
}
