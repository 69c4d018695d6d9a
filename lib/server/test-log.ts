import pino from 'pino'
import { vi } from 'vitest'
import { z } from 'zod'
import { log } from '@/lib/log'

const lineShape = z.record(z.string(), z.unknown())

/** Test support: what the real log writes at `info`, instead of writing it. */
export function catchLog() {
  const lines: string[] = []
  log.level = 'info'
  const stream: unknown = Reflect.get(log, pino.symbols.streamSym)
  if (!isWriter(stream)) throw new Error('the log writes elsewhere')
  const spy = vi.spyOn(stream, 'write').mockImplementation((line: string) => {
    lines.push(line)
    return true
  })
  return {
    text: () => lines.join(''),
    /** Each as it was parsed: a text that is no JSON fails the test. */
    lines: () => lines.map((line) => lineShape.parse(JSON.parse(line))),
    forget: () => void lines.splice(0),
    release: () => spy.mockRestore(),
  }
}

const isWriter = (value: unknown): value is { write: (line: string) => boolean } =>
  typeof value === 'object' && value !== null && 'write' in value
