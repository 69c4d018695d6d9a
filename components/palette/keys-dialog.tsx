'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { KeyCaps, type Cap } from '@/components/keys/key-caps'
import { switchSingleKeys, useSingleKeys } from '@/components/keys/single-keys'
import { Dialog } from '@/components/ui/dialog'
import { Switch } from '@/components/ui/switch'
import { can, type Role } from '@/lib/auth/can'
import { cn } from '@/lib/cn'

type KeysDialogProps = { role: Role; open: boolean; onOpenChange: (open: boolean) => void }

/** Every key of the desk, and the switch for those that are letters. */
export function KeysDialog({ role, open, onOpenChange }: KeysDialogProps) {
  const t = useTranslations('palette.keys')
  const common = useTranslations('common.actions')
  const areOn = useSingleKeys()
  return (
    <Dialog
      title={t('title')}
      description={t('body')}
      closeLabel={common('close')}
      open={open}
      onOpenChange={onOpenChange}
    >
      <div className="space-y-5">
        <Switch
          label={t('letters')}
          help={t('lettersHelp')}
          checked={areOn}
          onCheckedChange={switchSingleKeys}
        />
        <KeyGroup title={t('everywhere')}>
          <KeyRow what={t('palette')} keys={['mod', 'K']} />
          <KeyRow what={t('search')} keys={['/']} isOff={!areOn} />
          <KeyRow what={t('list')} keys={['?']} isOff={!areOn} />
          {can(role, 'codes.generate') && (
            <KeyRow what={t('newCode')} keys={['N']} isOff={!areOn} />
          )}
          {can(role, 'codes.edit') && <KeyRow what={t('undo')} keys={['mod', 'Z']} />}
        </KeyGroup>
        <KeyGroup title={t('gallery')}>
          <KeyRow what={t('view')} keys={['V']} isOff={!areOn} />
          <KeyRow what={t('selectPage')} keys={['mod', 'A']} />
          <KeyRow what={t('range')} keys={['shift']} />
          <KeyRow what={t('clear')} keys={['escape']} />
        </KeyGroup>
        <KeyGroup title={t('detail')}>
          <KeyRow what={t('previousNext')} keys={['left', 'right']} />
          <KeyRow what={t('close')} keys={['escape']} />
          {can(role, 'codes.edit') && <KeyRow what={t('save')} keys={['mod', 'enter']} />}
        </KeyGroup>
      </div>
    </Dialog>
  )
}

function KeyGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">{title}</h3>
      <dl className="divide-y divide-line">{children}</dl>
    </section>
  )
}

type KeyRowProps = { what: string; keys: readonly Cap[]; isOff?: boolean }

function KeyRow({ what, keys, isOff = false }: KeyRowProps) {
  return (
    <div className="flex items-center justify-between gap-4 py-1.5">
      <dt className={cn(isOff && 'text-muted line-through')}>{what}</dt>
      <dd className="flex shrink-0 items-center gap-1 text-muted">
        <KeyCaps keys={keys} />
      </dd>
    </div>
  )
}
