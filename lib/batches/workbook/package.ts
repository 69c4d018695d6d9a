import type { FileHandle } from 'node:fs/promises'
import { FileError } from '../file-error'
import type { FileProblem } from '../schema'
import { newBudget, unpack } from './unpack'
import { readXml, type XmlReader } from './xml'
import { ENTRIES_MAX, readDirectory, type ZipEntry } from './zip-directory'

export type Relation = { id: string; type: string; target: string }

/** The parts of a workbook by their names, and what refers to what. */
export type Package = {
  has: (name: string) => boolean
  /** @throws FileError damaged where there is no such part */
  parts: (name: string) => AsyncGenerator<Buffer, void, undefined>
  read: (name: string, reader: XmlReader) => Promise<void>
  /** From a part, or from the package itself ('') to others. */
  relationsOf: (name: string) => Promise<Relation[]>
  /** Where its workbook is. */
  workbook: string
}

/** What else comes as a ZIP, by a file that is in it. */
const OTHERS: readonly [FileProblem, RegExp][] = [
  ['document', /^(?:word\/document|ppt\/presentation)\.xml$/],
  ['binaryWorkbook', /^xl\/workbook\.bin$/],
  ['numbers', /^Index(?:\.zip|\/Document\.iwa)$/],
  ['archive', /\.(?:xlsx|xlsm|xls|et|csv|tsv|txt)$/i],
]
/** The words on what it is that an OpenDocument file begins with. */
const TYPE = 'mimetype'
const TYPE_MAX_BYTES = 200

/** @throws FileError, with what it is where it is no workbook */
export async function openPackage(handle: FileHandle, fileBytes: number): Promise<Package> {
  const entries = await readDirectory(handle, fileBytes)
  const budget = newBudget()
  const parts = (name: string) => unpack(handle, entryOf(entries, name), budget)
  const read = (name: string, reader: XmlReader) => readXml(parts(name), reader)
  const relationsOf = async (name: string): Promise<Relation[]> => {
    const [folder, file] = split(name)
    const place = `${folder}_rels/${file}.rels`
    if (!entries.has(place)) return []
    const relations: Relation[] = []
    await read(place, {
      open: (tag, attribute) => {
        if (tag !== 'Relationship' || attribute('TargetMode') === 'External') return
        const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')]
        if (id === undefined || type === undefined || target === undefined) return
        if (relations.length >= ENTRIES_MAX) throw new FileError('damaged')
        relations.push({ id, type: type.split('/').at(-1) ?? '', target: resolve(folder, target) })
      },
    })
    return relations
  }
  await refuseOthers(entries, parts)
  const workbooks = (await relationsOf('')).filter(({ type }) => type === 'officeDocument')
  const [workbook] = workbooks
  if (!workbook) throw new FileError('archive')
  const names = [...entries.keys()].filter((name) => /(?:^|\/)workbook\.xml$/i.test(name))
  if (workbooks.length > 1 || names.length > 1) throw new FileError('severalWorkbooks')
  return { has: (name) => entries.has(name), parts, read, relationsOf, workbook: workbook.target }
}

async function refuseOthers(
  entries: ReadonlyMap<string, ZipEntry>,
  parts: (name: string) => AsyncIterable<Buffer>,
): Promise<void> {
  const type = entries.get(TYPE)
  if (type && type.unpackedBytes <= TYPE_MAX_BYTES) {
    const bytes: Buffer[] = []
    for await (const part of parts(TYPE)) bytes.push(part)
    const words = Buffer.concat(bytes).toString('latin1')
    if (words.includes('opendocument')) {
      throw new FileError(words.includes('spreadsheet') ? 'openDocument' : 'document')
    }
  }
  const names = [...entries.keys()]
  // A workbook may hold another one as an object in a sheet.
  const isPackage = entries.has('_rels/.rels')
  const other = OTHERS.find(
    ([problem, form]) =>
      !(problem === 'archive' && isPackage) && names.some((name) => form.test(name)),
  )
  if (other) throw new FileError(other[0])
  if (!isPackage) throw new FileError('archive')
}

function entryOf(entries: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  const entry = entries.get(name)
  if (!entry) throw new FileError('damaged')
  return entry
}

function split(name: string): [folder: string, file: string] {
  const at = name.lastIndexOf('/') + 1
  return [name.slice(0, at), name.slice(at)]
}

/** A target is relative to the folder of who refers to it, or begins at the package's root. */
function resolve(folder: string, target: string): string {
  const path = target.replaceAll('\\', '/')
  const steps = (path.startsWith('/') ? path : folder + path).split('/')
  const kept: string[] = []
  for (const step of steps) {
    if (step === '..') kept.pop()
    else if (step !== '.' && step !== '') kept.push(step)
  }
  return kept.join('/')
}
