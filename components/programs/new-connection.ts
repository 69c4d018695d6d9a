import type { ConnectionValues } from '@/lib/programs/schema'

/** How a real Mini Program reaches WeChat. */
export type ConnectionMode = NonNullable<ConnectionValues['mode']>

/** What the boxes of a connection start with; the function is named as in the guide. */
export const NEW_CONNECTION = {
  mode: 'https',
  appId: '',
  appSecret: '',
  tokenWay: 'stable',
  cloudEnvironment: '',
  cloudFunction: 'wxacode',
} satisfies ConnectionValues
