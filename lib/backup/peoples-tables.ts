/**
 * A desk with rows in none of these is empty: what a first start leaves, its sandbox and its set-up
 * link, nobody would miss.
 */
export const PEOPLES_TABLES = ['User', 'Code', 'WechatCall', 'Batch'] as const
