import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import { buttonClass } from '@/components/ui/button-style'
import { isUnproven } from '@/lib/quota/proof'
import type { ProgramSettings } from '@/lib/programs/queries'
import { Ago } from '@/components/ui/ago'
import { EditAlertPercents } from './edit-alert-percents'
import { EditConnection } from './edit-connection'
import { EditListedPages } from './edit-listed-pages'
import { EditWebhook } from './edit-webhook'
import { FactRow } from '@/components/ui/fact-row'
import { PageChecks } from './page-checks'
import { TrustConnection } from './program-state'
import { ReplaceSecret } from './replace-secret'
import { WebhookTest } from './webhook-test'

type FactsProps = { program: ProgramSettings; now: Date }

/** What is set about a Mini Program, line by line, each with the way to change it. */
export function ProgramFacts({ program, now }: FactsProps) {
  const { id, name, checksPages } = program
  return (
    <dl className="divide-y divide-line border-t border-line">
      {program.mode !== 'sandbox' && <ConnectionFacts program={program} now={now} />}
      <LimitsFact program={program} />
      <PagesFact program={program} />
      <PageChecks program={{ id, name, checksPages }} />
      <AlertsFact program={program} />
      <WebhookFact program={program} now={now} />
    </dl>
  )
}

function ConnectionFacts({ program, now }: FactsProps) {
  const t = useTranslations('programs')
  const { id, name, mode, appId, cloudEnvironment, cloudFunction, secretSetAt } = program
  const { proof, testedAt } = program
  return (
    <>
      <FactRow name={t('facts.connection')} action={<EditConnection program={program} />}>
        {mode !== 'sandbox' && t(`modes.${mode}.title`)}
        {' · '}
        <span className="font-mono text-sm">{appId}</span>
        {cloudFunction && (
          <>
            {' · '}
            <span className="font-mono text-sm">
              {`${cloudEnvironment ?? ''}/${cloudFunction}`}
            </span>
          </>
        )}
      </FactRow>
      <FactRow
        name={t('facts.test')}
        action={isUnproven(proof) && <TrustConnection program={{ id, name }} />}
      >
        {testedAt === null
          ? t(proof === 'trusted' ? 'proof.trusted' : 'proof.untested')
          : t.rich(`proof.${proof}`, { ago: () => <Ago at={testedAt} now={now} /> })}
      </FactRow>
      {mode !== 'cloud_hosting' && (
        <FactRow name={t('fields.appSecret')} action={<ReplaceSecret program={{ id, name }} />}>
          {secretSetAt
            ? t.rich('facts.secretSet', { ago: () => <Ago at={secretSetAt} now={now} /> })
            : t('noSecret')}
        </FactRow>
      )}
    </>
  )
}

function LimitsFact({ program }: { program: ProgramSettings }) {
  const t = useTranslations('programs.facts')
  const { id, name, codeLimit, madeBefore, floor, floorPercent } = program
  return (
    <FactRow
      name={t('limits')}
      action={
        <Link
          href={`/quota?programId=${id}#limits`}
          aria-label={t('changeLimitsLabel', { name })}
          className={buttonClass({ size: 'sm' })}
        >
          {t('changeLimits')}
        </Link>
      }
    >
      {t('limitsValue', { limit: codeLimit, before: madeBefore, floor, percent: floorPercent })}
    </FactRow>
  )
}

function PagesFact({ program }: { program: ProgramSettings }) {
  const t = useTranslations('programs.pages')
  const { id, name, listedPages } = program
  return (
    <FactRow name={t('name')} action={<EditListedPages program={{ id, name, listedPages }} />}>
      {listedPages.length === 0 ? t('none') : t('listed', { count: listedPages.length })}
    </FactRow>
  )
}

function AlertsFact({ program }: { program: ProgramSettings }) {
  const t = useTranslations('alerts.percents')
  const format = useFormatter()
  const { id, name, alertPercents } = program
  const percents = format.list(
    alertPercents.map((percent) => format.number(percent / 100, { style: 'percent' })),
  )
  return (
    <FactRow
      name={t('name')}
      action={<EditAlertPercents program={{ id, name, percents: alertPercents }} />}
    >
      {alertPercents.length === 0 ? t('none') : t('list', { percents })}
      <span className="block text-sm text-muted">{t('daily')}</span>
    </FactRow>
  )
}

function WebhookFact({ program, now }: FactsProps) {
  const t = useTranslations('alerts.webhook')
  const { id, name, webhook } = program
  const edit = <EditWebhook program={{ id, name, webhook }} />
  if (webhook === null) {
    return (
      <FactRow name={t('name')} action={edit}>
        {t('none')}
      </FactRow>
    )
  }
  const { host, tail, shape, keySetAt } = webhook
  return (
    <WebhookTest program={{ id, name }} edit={edit} label={t('name')}>
      {t('address', { host, tail })}
      <span className="block text-sm text-muted">
        {t(`shapes.${shape}`)}
        {' · '}
        {keySetAt
          ? t.rich('keySet', { ago: () => <Ago at={keySetAt} now={now} /> })
          : t('unsigned')}
      </span>
    </WebhookTest>
  )
}
