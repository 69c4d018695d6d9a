/** The two databases that Sunflower runs on. */
export type Provider = 'sqlite' | 'postgresql'

/** Which of the two an address belongs to: file:… or postgresql://…; lib/env lets no other in. */
export function providerOf(databaseUrl: string): Provider {
  return databaseUrl.startsWith('file:') ? 'sqlite' : 'postgresql'
}
