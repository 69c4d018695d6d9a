'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { changePair, EMPTY_PAIR, readPairs, writePairs } from '@/lib/codes/query-pairs'

type QueryTableProps = { path: string; onChange: (path: string) => void }

/** The query as names and values. The line of text stays the truth: each change is written into it. */
export function QueryTable({ path, onChange }: QueryTableProps) {
  const t = useTranslations('codeForm.path.table')
  const [table, setTable] = useState(() => tableOf(path))
  // The line was typed in, or a proposal taken.
  if (table.path !== path) setTable(tableOf(path))

  function write(pairs: typeof table.pairs) {
    const next = writePairs(path, pairs)
    setTable({ path: next, pairs })
    onChange(next)
  }

  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2">
        {table.pairs.map((pair, at) => {
          const change = (part: 'name' | 'value') => (text: string) =>
            write(table.pairs.with(at, changePair(pair, { [part]: text })))
          return (
            // Rows have no name of their own: two may be the same.
            <li key={at} className="grid grid-cols-[2fr_3fr_auto] items-center gap-2">
              <Input
                aria-label={t('name', { number: at + 1 })}
                placeholder={t('namePlaceholder')}
                value={pair.name}
                onValueChange={change('name')}
                {...PLAIN}
              />
              <Input
                aria-label={t('value', { number: at + 1 })}
                placeholder={t('valuePlaceholder')}
                value={pair.value}
                onValueChange={change('value')}
                {...PLAIN}
              />
              <Button
                variant="ghost"
                size="icon-sm"
                aria-label={t('remove', { number: at + 1 })}
                onClick={() => write(table.pairs.toSpliced(at, 1))}
              >
                <X aria-hidden />
              </Button>
            </li>
          )
        })}
      </ul>
      <Button
        size="sm"
        className="self-start"
        onClick={() => setTable({ path, pairs: [...table.pairs, EMPTY_PAIR] })}
      >
        <Plus aria-hidden />
        {t('add')}
      </Button>
    </div>
  )
}

const tableOf = (path: string) => {
  const pairs = readPairs(path)
  return { path, pairs: pairs.length === 0 ? [EMPTY_PAIR] : pairs }
}

const PLAIN = {
  autoComplete: 'off',
  autoCapitalize: 'none',
  autoCorrect: 'off',
  spellCheck: false,
  className: 'font-mono',
} as const
