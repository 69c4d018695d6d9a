'use client'

import { ChevronsUpDown, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/components/ui/badge'
import { Menu, MenuChoice } from '@/components/ui/menu'
import { cn } from '@/lib/cn'
import { isUnproven } from '@/lib/quota/proof'
import type { Program } from '@/lib/programs/queries'
import { useChooseProgram } from '@/components/programs/use-choose-program'

type ProgramSwitcherProps = {
  programs: readonly Program[]
  current: Program | null
  collapsed?: boolean
}

/** Which Mini Program the desk is about. */
export function ProgramSwitcher({ programs, current, collapsed = false }: ProgramSwitcherProps) {
  const t = useTranslations('frame.program')
  const { isPending, choose } = useChooseProgram()
  return (
    <Menu
      align="start"
      className="w-(--anchor-width) min-w-60"
      trigger={
        <button
          type="button"
          disabled={programs.length === 0}
          aria-busy={isPending || undefined}
          className={cn(
            'flex min-h-11 w-full items-center gap-2.5 rounded-lg border border-line bg-surface px-2.5 py-1.5 text-left transition-colors',
            'hover:border-edge disabled:hover:border-line',
            collapsed && 'size-9 min-h-9 justify-center p-0',
          )}
        >
          {collapsed && <Smartphone aria-hidden className="size-4.5" />}
          {/* Named by its content: an aria-label would shadow the form field of the same name. */}
          <span className={collapsed ? 'sr-only' : 'min-w-0 flex-1'}>
            <span className="block text-xs text-muted">{t('label')}</span>
            <span className="flex items-center gap-2">
              <span className="truncate font-medium">
                {current?.name ?? t(programs.length === 0 ? 'none' : 'choose')}
              </span>
              {current?.mode === 'sandbox' && <Badge tone="warn">{t('notReal')}</Badge>}
              {current?.paused && <Badge>{t('paused')}</Badge>}
              {current && isUnproven(current.proof) && <Badge tone="bad">{t(current.proof)}</Badge>}
            </span>
          </span>
          {!collapsed && <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />}
        </button>
      }
    >
      <MenuChoice
        label={t('label')}
        value={current?.id ?? ''}
        onValueChange={(id) => choose(id)}
        options={programs.map(({ id, name, mode, paused, proof }) => ({
          value: id,
          label: (
            <span className="flex min-w-0 items-center gap-2">
              <span className="truncate">{name}</span>
              {mode === 'sandbox' && <Badge tone="warn">{t('notReal')}</Badge>}
              {paused && <Badge>{t('paused')}</Badge>}
              {isUnproven(proof) && <Badge tone="bad">{t(proof)}</Badge>}
            </span>
          ),
        }))}
      />
    </Menu>
  )
}
