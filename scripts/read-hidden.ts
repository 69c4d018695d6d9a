import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Asks in the terminal without showing what is typed; null where there is no terminal. */
export async function readHidden(question: string): Promise<string | null> {
  if (!process.stdin.isTTY) return null
  process.stderr.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  // Ctrl-C and Ctrl-D end the line without an answer.
  const answer = await new Promise<string | null>((resolve) => {
    lines.once('line', resolve).once('SIGINT', () => resolve(null))
    lines.once('close', () => resolve(null))
  })
  lines.close()
  process.stderr.write('\n')
  return answer
}
