import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { Names } from '@/lib/trail/names'
import { CELL_WARNINGS } from '@/lib/batches/schema'
import { ALL_PATH_WARNINGS } from '@/lib/codes/path-warnings'
import { describeEntry, type ToldEntry } from './describe-entry'
import { useWords } from './use-words'

type SentenceProps = {
  entry: ToldEntry
  names: Names
  /** On the target's own page its name leads nowhere. */
  linked?: boolean
}

/** What an entry says, as one would tell it. */
export function Sentence({ entry, names, linked = true }: SentenceProps) {
  const words = useWords()
  const told = describeEntry(entry, names)
  const { href } = told.target
  const name = words.target(told.target)
  return words.t.rich(`sentences.${told.key}`, {
    ...words.valuesOf(told, entry.event),
    who: () => <span className="font-medium">{words.who(told.who)}</span>,
    it: () =>
      linked && href !== null ? (
        <Link href={href} className="font-medium underline decoration-edge underline-offset-3">
          {name}
        </Link>
      ) : (
        <span className="font-medium">{name}</span>
      ),
  })
}

/** Which warnings of a path a person took as right, or left rows out for; nothing where none was. */
export function AnsweredWarnings({ entry, names }: Pick<SentenceProps, 'entry' | 'names'>) {
  const { t } = useWords()
  const ofPaths = useTranslations('codeForm.problems.warnings')
  const ofCells = useTranslations('batchFiles.problems')
  const { warnings, answer } = describeEntry(entry, names).details
  const named = typeof warnings === 'string' ? warnings.split(' ') : []
  const known = [
    ...CELL_WARNINGS.filter((warning) => named.includes(warning)).map((warning) =>
      ofCells(warning),
    ),
    ...ALL_PATH_WARNINGS.filter((warning) => named.includes(warning)).map((warning) =>
      ofPaths(warning),
    ),
  ]
  if (known.length === 0) return null
  return (
    <div className="mt-0.5 text-sm">
      <p className="text-muted">
        {t('answered', { answer: answer === 'skip' ? 'skip' : 'accept' })}
      </p>
      <ul className="list-disc pl-5">
        {known.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </div>
  )
}

/** Each changed field, before and after; nothing where the sentence says it already. */
export function Changes({ entry, names }: Pick<SentenceProps, 'entry' | 'names'>) {
  const { t, field, value } = useWords()
  const { key, changes } = describeEntry(entry, names)
  if (changes.length === 0 || key === 'changedOne') return null
  return (
    <dl className="mt-0.5 grid gap-y-0.5 text-sm">
      {changes.map(({ field: name, from, to }) => (
        <div key={name} className="flex flex-wrap gap-x-2">
          <dt className="text-muted first-letter:uppercase">{field(name)}</dt>
          <dd className="min-w-0 wrap-anywhere">
            <del className="text-muted decoration-1">{value(name, from)}</del>{' '}
            <span aria-hidden>→</span>
            <span className="sr-only">{t('became')}</span>{' '}
            <ins className="no-underline">{value(name, to)}</ins>
          </dd>
        </div>
      ))}
    </dl>
  )
}
