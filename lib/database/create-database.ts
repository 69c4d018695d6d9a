import { PrismaPg } from '@prisma/adapter-pg'

// For tests and measurements, also of those who load no server code: Playwright's, for one.

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
