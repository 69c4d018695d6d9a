import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { savedMappingSchema } from '@/lib/batches/schema'
import { makeCodeSchema } from '@/lib/codes/schema'
import { changedConnectionSchema } from '@/lib/programs/schema'
import { makeReconcileSchema } from '@/lib/quota/schema'
import { webhookSchema } from '@/lib/webhooks/schema'

// Whatever people write into a form or a file goes through a schema, and none takes what nobody can see.

/** Texts in schemas that nobody reads as words, or that are looked at otherwise. By their names. */
const OTHERS = {
  // Named, never kept: what it names must be there.
  named: /(^id|\.id|Id|ids\[\]|except\[\]|token|cursor|zone|createdBy|batch|cause)$/,
  // Compared or hashed.
  passwords: /[pP]assword(Schema)?$/,
  // Searched for.
  searched: /(^|\.)(q|who|target|actor|filter\.tag|filter\.campaign|tag|campaign)$/,
  // What a change began with may be from before; a tag that is taken off too.
  there: /^(editedCodeSchema\.seen\..*|codeChangeSchema\.(tag|from))$/,
  // By findPathProblem, by readRow for each cell, by the mapping that is saved as a whole.
  lookedAt: /(\.path|cells\[\]|mapping\[\]\.(text|template))$/,
  // Of letters and digits that a pattern names, once they are refined.
  refined:
    /(percents|colour|lineColour|scene|url|key|domains\[\]|passkeyAnswer.*|newPasskeyAnswer.*)$/i,
}
const isOther = (path: string) => Object.values(OTHERS).some((names) => names.test(path))

/** Every text in a schema, by the way to it. */
function* textsOf(schema: z.core.$ZodType, path: string): Generator<[string, z.core.$ZodType]> {
  if (schema instanceof z.ZodString || schema instanceof z.ZodEmail) yield [path, schema]
  else if (schema instanceof z.ZodObject) {
    const shape: Record<string, z.core.$ZodType> = schema.shape
    for (const [name, one] of Object.entries(shape)) yield* textsOf(one, `${path}.${name}`)
  } else if (schema instanceof z.ZodArray) yield* textsOf(schema.element, `${path}[]`)
  else if (schema instanceof z.ZodRecord) yield* textsOf(schema.valueType, `${path}[]`)
  else if (schema instanceof z.ZodUnion) for (const one of schema.options) yield* textsOf(one, path)
  else if (schema instanceof z.ZodIntersection) {
    yield* textsOf(schema.def.left, path)
    yield* textsOf(schema.def.right, path)
  } else if (schema instanceof z.ZodPipe) {
    // A text that becomes another is judged by the whole of it.
    for (const [at, text] of textsOf(schema.in, path)) yield [at, at === path ? schema : text]
  } else if ('innerType' in schema._zod.def) {
    const { innerType } = schema._zod.def
    if (innerType instanceof z.core.$ZodType) yield* textsOf(innerType, path)
  }
}

const MADE = {
  codeSchema: makeCodeSchema(128),
  connectionSchema: changedConnectionSchema(true),
  countSchema: makeReconcileSchema(100),
  webhookSchema: webhookSchema({ url: true, key: true }),
}

const files = import.meta.glob(
  [
    '/lib/*/schema.ts',
    '/lib/codes/{change,selection}.ts',
    '/lib/print-room/{label-order,archive-order,name-template}.ts',
  ],
  { eager: true },
)
const exportsOf = (file: unknown): [string, unknown][] =>
  Object.entries(typeof file === 'object' && file ? file : {})
const exported = Object.values(files).flatMap(exportsOf)
const schemas = [...exported, ...Object.entries(MADE)].flatMap(([name, value]) =>
  value instanceof z.ZodType ? [[name, value] as const] : [],
)
const texts = schemas.flatMap(([name, schema]) => [...textsOf(schema, name)])

describe('every schema', () => {
  it('is walked through', () => {
    expect(schemas.length).toBeGreaterThan(60)
    const paths = texts.map(([path]) => path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'codeSchema.title',
        'codeSchema.tags[]',
        'setupSchema.name',
        'newProgramSchema.name',
        'savedMappingSchema.name',
        'passkeyRenameSchema.name',
        'writeOffSchema.reason',
        'countSchema.note',
        'archiveOptionsSchema.nameTemplate',
        'labelOptionsSchema.text',
      ]),
    )
  })

  it('says so of a mapping that is saved', () => {
    const order = { batchId: 'b', name: 'Shops' }
    for (const source of [
      { from: 'text', text: 'Spring\u202e' },
      { from: 'template', template: '{\u0000}' },
    ]) {
      const saved = savedMappingSchema.safeParse({ ...order, mapping: { title: source } })
      expect(saved.error?.issues).toMatchObject([{ message: 'mapping' }])
    }
  })

  it.each(texts.filter(([path]) => !isOther(path)))(
    'takes no word with something invisible in it: %s',
    (_path, schema) => {
      for (const sign of ['\u0000', '\u0007', '\u202e']) {
        expect(z.safeParse(schema, `pages${sign}shop`).success).toBe(false)
      }
    },
  )
})
