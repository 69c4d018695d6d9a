/** Keys of `batchDraft.file.encodings` and `.delimiters`. */
export const ENCODING_WORDS = {
  'utf-8': 'utf8',
  'utf-16le': 'utf16le',
  'utf-16be': 'utf16be',
  gb18030: 'gbk',
  big5: 'big5',
} as const

export const DELIMITER_WORDS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' } as const
