/** Said before the upload; a file beyond either is refused with its own number. */
export const FILE_MAX_BYTES = 50_000_000
export const FILE_MAX_ROWS = 100_000

export const CSV_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'] as const
export type CsvEncoding = (typeof CSV_ENCODINGS)[number]

export const CSV_DELIMITERS = [',', ';', '\t'] as const
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number]

/** How a file is read; told to whoever dropped it, and theirs to correct. */
export type CsvSettings = { encoding: CsvEncoding; delimiter: CsvDelimiter }

/** Why a file cannot be read. Messages: `batches.file`. */
export const FILE_PROBLEMS = [
  'empty',
  'onlyHeader',
  'tooLarge',
  'tooManyRows',
  'workbook',
  'notText',
  'encoding',
  'quote',
] as const
export type FileProblem = (typeof FILE_PROBLEMS)[number]
