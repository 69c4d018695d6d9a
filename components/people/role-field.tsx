'use client'

import { useTranslations } from 'next-intl'
import { useId } from 'react'
import type { UseFormRegisterReturn } from 'react-hook-form'
import { FieldGroup } from '@/components/ui/field'
import { ROLES } from '@/lib/auth/can'

/** The roles, each with what it may do. */
export function RoleField({ registration }: { registration: UseFormRegisterReturn }) {
  const t = useTranslations('people.roleField')
  const roles = useTranslations('common.roles')
  const id = useId()
  return (
    <FieldGroup label={t('label')}>
      <div className="grid gap-2">
        {ROLES.map((role) => (
          <label
            key={role}
            className="grid cursor-pointer grid-cols-[auto_1fr] gap-x-2 gap-y-0.5 rounded-lg border border-edge bg-surface px-3 py-2 focus-box transition-colors hover:border-muted has-checked:border-accent-strong has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent-strong has-checked:ring-inset"
          >
            {/* Named by its title alone; the sentence under it describes it. */}
            <input
              {...registration}
              type="radio"
              value={role}
              aria-labelledby={`${id}-${role}`}
              aria-describedby={`${id}-${role}-help`}
              className="mt-0.5 size-4 accent-accent-text outline-none"
            />
            <span id={`${id}-${role}`} className="font-medium">
              {roles(role)}
            </span>
            <span id={`${id}-${role}-help`} className="col-start-2 text-sm text-muted">
              {t(role)}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
