import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'

/** Tables that are not ours to migrate: none. */
export const SCHEMA_FILTER = { externalTables: [], externalEnums: [] }

let loaded: Promise<void> | undefined

/**
 * Prisma's own migration engine, from its npm package: the `prisma` command would first fetch the
 * same engine as a binary, which fails on a network that reaches only the npm registry.
 */
export async function openSchemaEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
): Promise<engine.SchemaEngine> {
  await (loaded ??= loadWasm())
  return engine.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  )
}

async function loadWasm() {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(await readFile(file), {
    './schema_engine_bg.js': { ...engine },
  })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (!isProcedure(start)) throw new Error('the schema engine has no start function')
  start()
}

const isProcedure = (value: unknown): value is () => void => typeof value === 'function'
