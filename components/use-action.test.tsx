import { describe, expect, it } from 'vitest'
import { ToastProvider } from '@/components/ui/toast'
import { draw } from '@/tests/draw'
import { useAction, type Answer } from './use-action'

type Options = NonNullable<Parameters<typeof useAction<'email' | 'password'>>[0]>
type Hook = ReturnType<typeof useAction<'email' | 'password'>>

/** The hook as a rendered component holds it. What it shows afterwards is seen in e2e/refusals. */
function hold(options: Options = {}): Hook {
  let held: Hook | undefined
  function Holder() {
    held = useAction(options)
    return null
  }
  draw(
    'en',
    <ToastProvider label="" closeLabel="">
      <Holder />
    </ToastProvider>,
  )
  if (!held) throw new Error('not rendered')
  return held
}

const answering = (answer: Answer<string>) => () => Promise.resolve(answer)
const refusing = (fieldErrors: Record<string, string[]>, formErrors: string[] = []) =>
  answering({ validationErrors: { formErrors, fieldErrors } })

const INVALID = {
  code: 'invalid_input',
  title: 'Something in the input is not valid.',
  next: 'Correct what is marked and try again.',
}

it('gives back what an action gave, or that it is done', async () => {
  const { run } = hold()
  expect(await run(answering({ data: 'made' }))).toEqual({ done: true, data: 'made' })
  expect(await run(answering({}))).toEqual({ done: true, data: undefined })
})

it('says why an action did nothing', async () => {
  const { run } = hold()
  const serverError = { code: 'conflict', title: 'Changed meanwhile.' } as const
  expect(await run(answering({ serverError }))).toEqual({ done: false, failure: serverError })
  expect(await run(refusing({ email: ['email'] }))).toEqual({ done: false, failure: INVALID })
  const lost = await run(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(lost).toMatchObject({ done: false, failure: { title: 'The desk did not answer.' } })
})

it('says it in the words of the place where there are some', async () => {
  const refused = { title: 'They do not match.' }
  const unanswered = { title: 'Nobody knows.', spent: 'One perhaps.' }
  const { run } = hold({ refused, unanswered })
  const { failure } = await run(refusing({}, ['signInRefused']))
  expect(failure).toEqual({ code: 'invalid_input', title: 'They do not match.' })
  expect((await run(() => Promise.reject(new Error()))).failure).toEqual(unanswered)
})

describe('with the fields of a form', () => {
  async function marksOf(action: () => Promise<Answer<string>>) {
    const marks: unknown[][] = []
    const setError = (...mark: unknown[]) => marks.push(mark)
    const { done } = await hold({ fields: ['email', 'password'], setError }).run(action)
    expect(done).toBe(false)
    return marks
  }

  it('marks what the server refused, in the order of the form, and goes to the first', async () => {
    const marks = await marksOf(refusing({ password: ['passwordShort'], email: ['email', 'x'] }))
    expect(marks).toEqual([
      ['email', { type: 'server', message: 'email' }, { shouldFocus: true }],
      ['password', { type: 'server', message: 'passwordShort' }, { shouldFocus: false }],
    ])
  })

  it('marks no field that the form does not show, and none without a problem', async () => {
    expect(await marksOf(refusing({ token: ['x'], email: [] }))).toEqual([])
    expect(await marksOf(refusing({}, ['x']))).toEqual([])
  })
})
