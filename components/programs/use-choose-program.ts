import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { useAction } from '@/components/use-action'
import { chooseProgramAction } from '@/lib/programs/actions'
import { tellProgramChosen } from './program-chosen'

/** Moves the desk of this person onto another Mini Program, and then to `next` where it is given. */
export function useChooseProgram() {
  const { run } = useAction({ inToast: true })
  const router = useRouter()
  const [isPending, start] = useTransition()

  function choose(programId: string, next?: string) {
    start(async () => {
      if (!(await run(() => chooseProgramAction({ programId }))).done) return
      tellProgramChosen(programId)
      if (next) router.push(next)
    })
  }

  return { isPending, choose }
}
