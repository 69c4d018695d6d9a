'use client'

import { useTranslations } from 'next-intl'
import { useFormContext, useWatch } from 'react-hook-form'
import { Callout } from '@/components/ui/callout'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { TOKEN_WAYS, type ConnectionValues } from '@/lib/programs/schema'
import { ModeField } from './mode-field'
import { SecretInput } from './secret-input'
import { useProblem } from './use-problem'

/** The choice of connection and the boxes that it needs; those of other choices keep their values. */
export function ConnectionFields({ keepsSecret = false }: { keepsSecret?: boolean }) {
  const t = useTranslations('programs')
  const problem = useProblem()
  const { register, formState } = useFormContext<ConnectionValues>()
  const mode = useWatch<ConnectionValues, 'mode'>({ name: 'mode' })
  const { errors } = formState
  const isHosting = mode === 'cloud_hosting'
  return (
    <>
      <ModeField />
      <Field
        label={t('fields.appId')}
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
          help={t(keepsSecret ? 'help.appSecretEmpty' : 'help.appSecret')}
          error={problem(errors.appSecret)}
        >
          <SecretInput {...register('appSecret')} />
        </Field>
      )}
      {mode === 'cloud_function' && <CloudFields />}
      {!isHosting && (
        <>
          <TokenWayField />
          <Callout tone="info">{t('help.whitelist')}</Callout>
        </>
      )}
    </>
  )
}

function CloudFields() {
  const t = useTranslations('programs')
  const problem = useProblem()
  const { register, formState } = useFormContext<ConnectionValues>()
  const { errors } = formState
  return (
    <>
      <Field
        label={t('fields.cloudEnvironment')}
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
