'use client'

import { useTranslations } from 'next-intl'
import { Moment } from '@/components/ui/moment'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import type { MadeLink } from '@/lib/people/make-links'

const LOCAL = /^(localhost|127\.|\[::1\])/

/** The one time a link is shown: to be copied and sent on by hand. */
export function OneTimeLink({ link }: { link: MadeLink }) {
  const t = useTranslations('people.link')
  const common = useTranslations('common.actions')
  return (
    <div className="flex flex-col gap-4">
      <Callout tone="info" live="polite" title={t('once')}>
        {t('sendIt', { email: link.email })}
      </Callout>
      <Field
        label={t('label')}
        help={t.rich('until', { at: () => <Moment at={link.expiresAt} /> })}
      >
        <Input
          readOnly
          autoFocus
          value={link.url}
          // Backwards, so that the box shows where the address begins.
          onFocus={({ currentTarget: box }) =>
            box.setSelectionRange(0, box.value.length, 'backward')
          }
          className="font-mono text-sm"
        />
      </Field>
      <CopyButton
        size="md"
        variant="primary"
        value={link.url}
        label={t('copy')}
        copiedLabel={common('copied')}
      />
      {LOCAL.test(new URL(link.url).host) && <Callout tone="warn">{t('localOnly')}</Callout>}
    </div>
  )
}
