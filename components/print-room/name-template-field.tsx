import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import {
  NAME_TOKENS,
  fillTemplate,
  findTemplateProblem,
  nameTemplateSchema,
} from '@/lib/codes/name-template'

type NameTemplateFieldProps = {
  value: string
  onChange: (value: string) => void
  /** How the files of this choice look, for the example. */
  size: string
  colour: string
  extension: string
}

/** How the files are called: a template, buttons for its tokens, and a name made of it. */
export function NameTemplateField(props: NameTemplateFieldProps) {
  const { value, onChange, extension } = props
  const t = useTranslations('zip')
  const problem = useTemplateProblem(value)
  const input = useRef<HTMLInputElement>(null)

  function insert(token: string) {
    const at = input.current?.selectionStart ?? value.length
    const end = input.current?.selectionEnd ?? at
    const written = `{${token === 'seq' ? 'seq:000' : token}}`
    onChange(value.slice(0, at) + written + value.slice(end))
    input.current?.focus()
  }

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
      <div role="group" aria-label={t('tokens.label')} className="flex flex-wrap gap-1.5">
        {NAME_TOKENS.map((token) => (
          <Button key={token} size="sm" onClick={() => insert(token)}>
            {t(`tokens.${token}`)}
          </Button>
        ))}
      </div>
      {problem === undefined && (
        <p className="text-sm wrap-anywhere text-muted">
          {t('example', { name: `${exampleName(props, t)}.${extension}` })}
        </p>
      )}
    </div>
  )
}

function exampleName(
  { value, size, colour }: NameTemplateFieldProps,
  t: ReturnType<typeof useTranslations<'zip'>>,
): string {
  return fillTemplate(value, {
    campaign: t('exampleCampaign'),
    title: t('exampleTitle'),
    path: 'pages/menu?table=12',
    size,
    colour,
    id: '1a2b3c4d',
    date: '2026-05-01',
    seq: 1,
  })
}

const PROBLEMS = ['nameInvisible', 'nameEmpty', 'nameLong', 'nameToken', 'nameBrace'] as const

/** What is wrong with the template, in words; undefined when nothing is. */
function useTemplateProblem(template: string): string | undefined {
  const t = useTranslations('zip.problems')
  const message = nameTemplateSchema.safeParse(template).error?.issues[0]?.message
  const problem = PROBLEMS.find((name) => name === message)
  return problem && t(problem, { token: findTemplateProblem(template)?.token ?? '' })
}
