import { setTimeout as wait } from 'node:timers/promises'
import { breathe } from '@/lib/breathe'

type Waiting<In, Out> = {
  input: In
  resolve: (output: Out) => void
  reject: (error: unknown) => void
}

type Together<In, Out> = {
  /** Does them all or none, and gives an outcome for each in their order. */
  doAll: (inputs: readonly In[]) => Promise<readonly Out[]>
  /** Only those with the same key go together. */
  keyOf: (input: In) => string
  /**
   * At least so long from one group to the next: what comes soon after another waits for company.
   * Asked each time, since where nobody else can come there is nothing to wait for.
   */
  gatherMs?: () => number
}

/** One group's size: enough that a commit weighs little, few enough for one statement. */
const GROUP_MAX = 32

/**
 * Lets what is asked for one by one be done together: whatever comes while a group is at work makes
 * the next group. A commit costs as much for thirty as for one, so the busier it is the cheaper each
 * gets; alone nobody waits. Where a group fails each of it is done by itself, to its own end.
 */
export function together<In, Out>({ doAll, keyOf, gatherMs = () => 0 }: Together<In, Out>) {
  const queues = new Map<string, Waiting<In, Out>[]>()
  /** When the last group of a key began; kept only where it matters. */
  const begunAtMs = new Map<string, number>()

  async function doOne({ input, resolve, reject }: Waiting<In, Out>) {
    try {
      const [output] = await doAll([input])
      if (output === undefined) throw new Error('nothing came of what was asked for')
      resolve(output)
    } catch (error) {
      reject(error)
    }
  }

  async function doGroup(group: Waiting<In, Out>[]) {
    const [first, ...others] = group
    if (!first) return
    if (others.length === 0) return doOne(first)
    try {
      const outputs = await doAll(group.map(({ input }) => input))
      if (outputs.length !== group.length) throw new Error('not every one had an outcome')
      for (const [at, output] of outputs.entries()) group[at]?.resolve(output)
    } catch {
      // Each tells its own error, if it fails by itself too.
      for (const one of group) {
        await doOne(one)
        await breathe()
      }
    }
  }

  async function work(key: string, queue: Waiting<In, Out>[]) {
    // Those of the same moment go together from the start.
    await Promise.resolve()
    while (queue.length > 0) {
      const gapMs = gatherMs()
      // Never longer, wherever the clock was set to meanwhile.
      const waitMs = Math.min(gapMs, (begunAtMs.get(key) ?? 0) + gapMs - Date.now())
      if (waitMs > 0) await wait(waitMs)
      if (gapMs > 0) begunAtMs.set(key, Date.now())
      await doGroup(queue.splice(0, GROUP_MAX))
      // SQLite and what stands between never leave the thread: sockets want their turn, too.
      await breathe()
    }
    queues.delete(key)
  }

  return (input: In): Promise<Out> =>
    new Promise((resolve, reject) => {
      const key = keyOf(input)
      const known = queues.get(key)
      const queue = known ?? []
      queue.push({ input, resolve, reject })
      if (known) return
      queues.set(key, queue)
      void work(key, queue)
    })
}

/**
 * Lets those who look at the same thing at the same moment share what is seen: whoever comes while
 * one look is under way shares the next, so each is told what held after it asked.
 */
export function shareLook<In, Out>(
  keyOf: (input: In) => string,
  look: (input: In) => Promise<Out>,
) {
  return together<In, Out>({
    keyOf,
    doAll: async (askers) => {
      const seen = await Promise.all(askers.slice(0, 1).map(look))
      return askers.flatMap(() => seen)
    },
  })
}
