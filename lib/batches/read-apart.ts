import 'server-only'
import type { ChildProcess } from 'node:child_process'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { forkCommand } from './fork-command'
import { FileError } from './file-error'
import { foundSchema } from './found'
import type { Reading } from './insert-rows'
import type { Table } from './make-table'
import { FILE_PROBLEMS, settingsSchema, type CorrectedSettings } from './schema'

/** Enough for the largest file, of which never more than a part is there, and for the database's client. */
const HEAP_MAX_MEGABYTES = 96
/** Staying a little saves the next file the start. */
const IDLE_LIMIT_MS = 60_000

/** The file, and where its rows go: some a line. */
type Files = { from: string; to: string }

export type ReaderOrder =
  | { read: Files; corrected: CorrectedSettings | null }
  /** `file`: to be kept as well, where it is not yet. */
  | { keep: Reading; file: string | null; rows: string }

const outcomeShape = z.union([
  z.object({
    table: z.object({
      settings: settingsSchema,
      header: z.array(z.string()),
      rows: z.number(),
      found: foundSchema,
    }),
  }),
  z.object({ problem: z.enum(FILE_PROBLEMS), at: z.number().nullable() }),
  z.object({ kept: z.literal(true) }),
  z.object({ refused: z.enum(['conflict', 'database_away']) }),
])
export type ReaderOutcome = z.output<typeof outcomeShape>

export type Reader = {
  /** @throws FileError */
  read: (files: Files, corrected: CorrectedSettings | null) => Promise<Table>
  /** Writes rows that were read, and the file, into the database. @throws AppError conflict, database_away */
  keep: (order: { keep: Reading; file: string | null; rows: string }) => Promise<void>
}

/**
 * Work with a process that reads files: with little memory and behind everybody who waits for a page.
 * What is in a file is known only once it was read, and it may have been made to do harm; and a hundred
 * thousand rows are work for minutes where the server has milliseconds.
 * @throws what the work throws; what the signal says when it ends it
 */
export async function withReader<T>(
  signal: AbortSignal | undefined,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted()
  const reader = takeReader()
  const stop = () => reader.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  try {
    const done = await work(talkTo(reader))
    keepReader(reader)
    return done
  } catch (error) {
    if (error instanceof FileError || error instanceof AppError) keepReader(reader)
    else stop()
    signal?.throwIfAborted()
    throw error
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function talkTo(reader: ChildProcess): Reader {
  async function ask(order: ReaderOrder): Promise<ReaderOutcome> {
    reader.send(order)
    const outcome = outcomeShape.parse(await answerOf(reader))
    if ('problem' in outcome) throw new FileError(outcome.problem, outcome.at)
    if ('refused' in outcome) throw new AppError(outcome.refused)
    return outcome
  }
  return {
    async read(files, corrected) {
      const outcome = await ask({ read: files, corrected })
      if (!('table' in outcome)) throw new Error('a file was read and came to nothing')
      return outcome.table
    },
    async keep(order) {
      await ask(order)
    },
  }
}

/** The channel closes after the last message, however the process ends; its exit may come before. */
function answerOf(reader: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    reader.removeAllListeners()
    reader.once('message', resolve)
    reader.once('error', reject)
    reader.once('disconnect', () => reject(new Error('the process that read a file has ended')))
  })
}

type Idle = { reader: ChildProcess; end: NodeJS.Timeout }
const holder = globalThis as typeof globalThis & { sunflowerReaders?: Set<Idle> }
/** On globalThis, since every route may get its own copy of this module. */
const readers = (holder.sunflowerReaders ??= new Set())

function takeReader(): ChildProcess {
  for (const idle of readers) {
    readers.delete(idle)
    clearTimeout(idle.end)
    if (!idle.reader.connected) continue
    idle.reader.channel?.ref()
    return idle.reader
  }
  return forkCommand('read-file', {
    args: [],
    // Together a third less memory than without, for the same speed.
    nodeOptions: [
      `--max-old-space-size=${HEAP_MAX_MEGABYTES}`,
      '--max-semi-space-size=4',
      '--optimize-for-size',
    ],
    // eslint-disable-next-line no-restricted-properties -- handed on as a whole, not read
    env: process.env,
  })
}

/** Waits for the next file, and keeps nobody from ending meanwhile. */
function keepReader(reader: ChildProcess): void {
  reader.removeAllListeners()
  reader.unref()
  reader.channel?.unref()
  const end = setTimeout(() => {
    readers.delete(idle)
    reader.kill()
  }, IDLE_LIMIT_MS).unref()
  const idle = { reader, end }
  readers.add(idle)
}
