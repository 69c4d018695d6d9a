import {
  DPI_DEFAULT,
  fileOptionsSchema,
  MARGIN_DEFAULT_PERCENT,
  type FileFormat,
  type FileOptions,
} from '@/lib/artwork/schema'

/** What a person has set in the print room; `original` is WeChat's own file, untouched. */
export type PrintChoice = {
  format: FileFormat | 'original'
  /** NaN stands for an emptied field, until something is typed. */
  side: number
  unit: 'mm' | 'px'
  dpi: number
  /** null: as the code was made. */
  colour: string | null
  background: 'white' | 'transparent' | 'colour'
  plate: string
  marginPercent: number
  caption: FileOptions['caption']
  text: string
  strip: boolean
  bleedMm: number
  marks: boolean
  kOnly: boolean
}

/** What every part of the form is given. */
export type ChoiceProps = {
  choice: PrintChoice
  onChange: (changes: Partial<PrintChoice>) => void
  /** Names of the options that the server would refuse. */
  wrong: ReadonlySet<string>
}

export const FIRST_CHOICE: PrintChoice = {
  format: 'original',
  side: 50,
  unit: 'mm',
  dpi: DPI_DEFAULT,
  colour: null,
  background: 'white',
  plate: '#FFF4D6',
  marginPercent: MARGIN_DEFAULT_PERCENT,
  caption: 'none',
  text: '',
  strip: true,
  bleedMm: 3,
  marks: true,
  kOnly: false,
}

type DrawnFormat = Exclude<PrintChoice['format'], 'original'>

/** The choice as the query of `GET /api/codes/{id}/file`; only what the format knows. */
export function fileQuery(choice: PrintChoice, format: DrawnFormat): URLSearchParams {
  const query = new URLSearchParams({
    format,
    size: `${choice.side}${choice.unit}`,
    margin: String(choice.marginPercent),
    background: choice.background === 'colour' ? choice.plate.replace('#', '') : choice.background,
  })
  const isBitmap = format === 'png' || format === 'jpeg'
  if (isBitmap || choice.unit === 'px') query.set('dpi', String(choice.dpi))
  if (choice.colour) query.set('colour', choice.colour.replace('#', ''))
  if (choice.caption !== 'none') query.set('caption', choice.caption)
  if (!choice.strip) query.set('strip', '0')
  if (choice.caption === 'text') query.set('text', choice.text)
  if (choice.format === 'pdf') {
    query.set('bleed', String(choice.bleedMm))
    query.set('marks', choice.marks ? '1' : '0')
    if (format === 'pdf' && choice.kOnly) query.set('kOnly', '1')
  }
  return query
}

/** The same choice as the server will read it, or which field it would refuse. */
export function readChoice(choice: PrintChoice) {
  const format = choice.format === 'original' ? 'png' : choice.format
  const parsed = fileOptionsSchema.safeParse(Object.fromEntries(fileQuery(choice, format)))
  if (parsed.success) return { options: parsed.data, wrong: new Set<string>() }
  return {
    options: null,
    wrong: new Set(parsed.error.issues.map((issue) => String(issue.path[0]))),
  }
}
