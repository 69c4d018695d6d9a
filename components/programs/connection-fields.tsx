'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { useProblemWords } from '@/components/use-problem-words'
import { TOKEN_WAYS, type ConnectionValues } from '@/lib/programs/schema'
import { ModeField } from './mode-field'
import { SecretInput } from './secret-input'

/** Those that say beside them what is wrong. */
export const VALUES = ['appId', 'appSecret', 'cloudEnvironment', 'cloudFunction'] as const

/** The choice of connection and the boxes that it needs; those of other choices keep their values. */
export function ConnectionFields({ keepsSecret = false }: { keepsSecret?: boolean }) {
  return (
    <>
      <ModeField />
      <ValueFields keepsSecret={keepsSecret} />
    </>
  )
}

type ValueFieldsProps = {
  keepsSecret?: boolean
  /** What stands beside a label: the number under which a picture shows where the value is found. */
  asides?: Partial<Record<'appId' | 'appSecret' | 'environment' | 'function', ReactNode>>
}

/** The boxes that the chosen connection needs. */
export function ValueFields({ keepsSecret = false, asides }: ValueFieldsProps) {
  const t = useTranslations('programs')
  const problem = useProblemWords('programs.problems')
  const { register, formState } = useFormContext<ConnectionValues>()
  const mode = useWatch<ConnectionValues, 'mode'>({ name: 'mode' })
  const { errors } = formState
  const isHosting = mode === 'cloud_hosting'
  return (
    <>
      <Field
        label={t('fields.appId')}
        aside={asides?.appId}
        help={t(isHosting ? 'help.appIdForRecord' : 'help.appId')}
        error={problem(errors.appId)}
      >
        <Input
          {...register('appId')}
          autoComplete="off"
          spellCheck={false}
          placeholder="wx0123456789abcdef"
          className="font-mono"
        />
      </Field>
      {!isHosting && (
        <Field
          label={t('fields.appSecret')}
          aside={asides?.appSecret}
          help={t(keepsSecret ? 'help.appSecretEmpty' : 'help.appSecret')}
          error={problem(errors.appSecret)}
        >
          <SecretInput {...register('appSecret')} />
        </Field>
      )}
      {mode === 'cloud_function' && <CloudFields asides={asides} />}
      {!isHosting && (
        <>
          <TokenWayField />
          {/* Beside a picture it stands there, with its number. */}
          {!asides && <Callout tone="info">{t('help.whitelist')}</Callout>}
        </>
      )}
    </>
  )
}

function CloudFields({ asides }: Pick<ValueFieldsProps, 'asides'>) {
  const t = useTranslations('programs')
  const problem = useProblemWords('programs.problems')
  const { register, formState } = useFormContext<ConnectionValues>()
  const { errors } = formState
  return (
    <>
      <Field
        label={t('fields.cloudEnvironment')}
        aside={asides?.environment}
        help={t('help.cloudEnvironment')}
        error={problem(errors.cloudEnvironment)}
      >
        <Input
          {...register('cloudEnvironment')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <Field
        label={t('fields.cloudFunction')}
        aside={asides?.function}
        help={t('help.cloudFunction')}
        error={problem(errors.cloudFunction)}
      >
        <Input
          {...register('cloudFunction')}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
    </>
  )
}

function TokenWayField() {
  const t = useTranslations('programs')
  const { setValue } = useFormContext<ConnectionValues>()
  const tokenWay = useWatch<ConnectionValues, 'tokenWay'>({ name: 'tokenWay' }) ?? 'stable'
  return (
    <Field label={t('fields.tokenWay')} help={t(`tokenWays.${tokenWay}.help`)}>
      <Select
        options={TOKEN_WAYS.map((way) => ({ value: way, label: t(`tokenWays.${way}.title`) }))}
        value={tokenWay}
        onValueChange={(way) => setValue('tokenWay', way, { shouldDirty: true })}
      />
    </Field>
  )
}
