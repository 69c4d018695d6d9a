'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { ErrorCallout } from '@/components/error-callout'
import { AlertDialog } from '@/components/ui/alert-dialog'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { useAction } from '@/components/use-action'
import { removePasskeyAction } from '@/lib/second-factor/actions'
import type { OwnPasskey } from '@/lib/second-factor/passkeys'
import { AddPasskey } from './add-passkey'
import { PasskeyObstacle, usePasskeyPlace } from './passkey-place'
import { RenamePasskey } from './rename-passkey'

type PasskeysPanelProps = { passkeys: OwnPasskey[]; email: string; appUrl: string }

export function PasskeysPanel({ passkeys, email, appUrl }: PasskeysPanelProps) {
  const t = useTranslations('security.passkeys')
  const place = usePasskeyPlace(appUrl)
  const { failure, run } = useAction()
  const obstacle = place === null || place === 'fine' ? null : place

  async function remove(passkeyId: string) {
    await run(() => removePasskeyAction({ passkeyId }), t('remove.done'))
  }

  return (
    <Panel
      title={t('title')}
      description={t('description')}
      // Not before the browser was asked; until then its place is kept.
      action={
        place === 'fine' ? <AddPasskey email={email} /> : place === null && <span className="h-7" />
      }
      flush
    >
      {(failure ?? obstacle) && (
        <div className="space-y-3 px-5 pt-4 last:pb-4">
          <ErrorCallout failure={failure} />
          {obstacle && <PasskeyObstacle appUrl={appUrl} obstacle={obstacle} />}
        </div>
      )}
      {passkeys.length === 0 && !obstacle && <p className="px-5 py-4 text-muted">{t('none')}</p>}
      {passkeys.length > 0 && (
        <ul aria-label={t('title')} className="divide-y divide-line">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onRemove={() => remove(passkey.id)} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

type PasskeyRowProps = { passkey: OwnPasskey; onRemove: () => Promise<void> }

function PasskeyRow({ passkey, onRemove }: PasskeyRowProps) {
  const t = useTranslations('security.passkeys')
  const common = useTranslations('common.actions')
  const format = useFormatter()
  const { name, keeper, isSynced, addedAt } = passkey
  const where = isSynced ? t('synced') : t('oneDevice')
  const facts = [
    addedAt && t('added', { date: format.dateTime(addedAt, { dateStyle: 'medium' }) }),
    keeper ? t('syncedBy', { keeper }) : where,
  ]
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-5 py-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium wrap-break-word">{name}</p>
        <p className="text-sm text-muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <div className="flex gap-2">
        <RenamePasskey passkey={passkey} />
        <AlertDialog
          title={t('remove.title', { name })}
          description={t('remove.body')}
          confirmLabel={t('remove.submit')}
          cancelLabel={common('cancel')}
          onConfirm={onRemove}
          trigger={
            <Button size="sm" aria-label={t('remove.label', { name })}>
              {t('remove.action')}
            </Button>
          }
        />
      </div>
    </li>
  )
}
