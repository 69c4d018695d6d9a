import 'server-only'
import { getTranslations } from 'next-intl/server'
import { BYTE_ORDER_MARK, csvLine } from '@/lib/tables/csv'
import { BATCH_FIELDS, HEADINGS } from './mapping'

/** In the template: what nearly everybody fills in. The guide tells of the others. */
const TEMPLATE_FIELDS = ['path', 'title', 'campaign', 'tags', 'widthPx', 'lineColour'] as const

type CsvFile = { name: string; csv: string }

/** A file to fill in: headings in the reader's language, which the mapping knows, and two rows. */
export async function openTemplateCsv(): Promise<CsvFile> {
  const t = await getTranslations('batchFiles')
  const headings = TEMPLATE_FIELDS.map((field) => t(`fields.${field}.name`))
  const rows = (['first', 'second'] as const).map((row) =>
    TEMPLATE_FIELDS.map((field) => t(`template.${row}.${field}`)),
  )
  const csv = BYTE_ORDER_MARK + [headings, ...rows].map(csvLine).join('')
  return { name: t('template.fileName'), csv }
}

/** What each column may hold, one field a line. */
export async function openFieldGuide(): Promise<CsvFile> {
  const t = await getTranslations('batchFiles')
  const columns = (['field', 'needed', 'holds', 'example', 'headings'] as const).map((column) =>
    t(`guide.${column}`),
  )
  const lines = BATCH_FIELDS.map((field) => [
    t(`fields.${field}.name`),
    t(field === 'path' ? 'guide.yes' : 'guide.no'),
    t(`fields.${field}.holds`),
    t(`fields.${field}.example`),
    HEADINGS[field].join(' · '),
  ])
  const csv = BYTE_ORDER_MARK + [columns, ...lines].map(csvLine).join('')
  return { name: t('guide.fileName'), csv }
}
