import { useTranslations } from 'next-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import {
  NAME_TOKENS,
  fillTemplate,
  findNameProblem,
  makeNameTemplateSchema,
} from '@/lib/print-room/name-template'
import { TemplateParts } from './template-parts'
import { useInsert } from './use-insert'
import type { Offer } from './use-template-offer'

type NameTemplateFieldProps = {
  value: string
  onChange: (value: string) => void
  offer: Offer
  /** How the files of this choice look, for the examples. */
  size: string
  colour: string
  extension: string
}

/** How the files are called: a template, buttons for its parts, and the first names made of it. */
export function NameTemplateField(props: NameTemplateFieldProps) {
  const { value, onChange, offer, extension } = props
  const t = useTranslations('zip')
  const problem = useTemplateProblem(value, offer.header)
  const { input, insert } = useInsert(value, onChange)
  const [first, ...others] = exampleNames(props, t)

  return (
    <div className="space-y-2">
      <Field label={t('nameTemplate')} help={t('nameHelp')} error={problem}>
        <Input
          ref={input}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <TemplateParts
        label={t('tokens.label')}
        tokens={NAME_TOKENS}
        wordFor={(token) => t(`tokens.${token}`)}
        offer={offer}
        template={value}
        onInsert={insert}
      />
      {problem === undefined && first !== undefined && (
        <div className="text-sm wrap-anywhere text-muted">
          <p>{t('example', { name: `${first}.${extension}` })}</p>
          {others.map((name, place) => (
            <p key={place}>{`${name}.${extension}`}</p>
          ))}
        </div>
      )}
    </div>
  )
}

/** Of the first codes that the files will be of; until they are here, of one that might be. */
function exampleNames(
  { value, size, colour, offer }: NameTemplateFieldProps,
  t: ReturnType<typeof useTranslations<'zip'>>,
): string[] {
  const { header, examples } = offer
  if (examples.length > 0) {
    return examples.map(({ values, cells }, place) =>
      fillTemplate(value, { ...values, size, colour, seq: place + 1 }, { header, cells }),
    )
  }
  const values = {
    campaign: t('exampleCampaign'),
    title: t('exampleTitle'),
    path: 'pages/menu?table=12',
    id: '1a2b3c4d',
    date: '2026-05-01',
  }
  return [fillTemplate(value, { ...values, size, colour, seq: 1 })]
}

const PROBLEMS = ['nameInvisible', 'nameEmpty', 'nameLong', 'nameToken', 'nameBrace'] as const

/** What is wrong with the template, in words; undefined when nothing is. */
function useTemplateProblem(template: string, columns: readonly string[]): string | undefined {
  const t = useTranslations('zip.problems')
  const message = makeNameTemplateSchema(columns).safeParse(template).error?.issues[0]?.message
  const problem = PROBLEMS.find((name) => name === message)
  return problem && t(problem, { token: findNameProblem(template, columns)?.token ?? '' })
}
