import { useQuery } from '@tanstack/react-query'
import { sendOrder } from '@/components/answer'
import { columnNamed } from '@/lib/codes/column-named'
import type { CodeSelection } from '@/lib/codes/selection'
import type { TemplateOffer } from '@/lib/codes/template-offer'
import { isOwnWord } from '@/lib/codes/word-template'

const NOTHING: TemplateOffer = { header: [], empty: [], repeats: 0, examples: [] }

/** What names and captions can be made of, asked for once a dialog is open. */
export function useTemplateOffer(selection: CodeSelection, isOpen: boolean): TemplateOffer {
  const { data } = useQuery({
    queryKey: ['template-offer', selection] as const,
    queryFn: async ({ signal }): Promise<TemplateOffer> => {
      const response = await sendOrder('/api/codes/template', selection, signal)
      return (await response.json()) as TemplateOffer
    },
    enabled: isOpen,
  })
  return data ?? NOTHING
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
