import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { bringUpToDate } from './bring-up-to-date'
import { providerOf } from './provider'

/** For `beforeAll`: makes the empty database of this test file, which its setup gave a name. */
export async function migrateTestDatabase(): Promise<void> {
  const { databaseUrl } = env()
  if (providerOf(databaseUrl) === 'postgresql') await createDatabase(databaseUrl)
  await bringUpToDate(databaseUrl)
}

/** Makes the database that an address names unless it is there, through the server's own. */
export async function createDatabase(databaseUrl: string): Promise<void> {
  await runOnServer(databaseUrl, (name) => `CREATE DATABASE "${name}"`).catch((error: unknown) => {
    if (!(error instanceof Error && error.message === 'DatabaseAlreadyExists')) throw error
  })
}

/** Removes it, whoever is still connected. */
export async function dropDatabase(databaseUrl: string): Promise<void> {
  await runOnServer(databaseUrl, (name) => `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
}

async function runOnServer(databaseUrl: string, sqlFor: (name: string) => string) {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const connection = await new PrismaPg(url.href).connect()
  try {
    await connection.executeScript(sqlFor(name))
  } finally {
    await connection.dispose()
  }
}
