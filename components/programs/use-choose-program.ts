import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { useToldAction } from '@/components/use-told-action'
import { chooseProgramAction } from '@/lib/programs/actions'
import { tellProgramChosen } from './program-chosen'

/** Moves the desk of this person onto another Mini Program, and then to `next` where it is given. */
export function useChooseProgram() {
  const told = useToldAction()
  const router = useRouter()
  const [isPending, start] = useTransition()

  function choose(programId: string, next?: string) {
    start(async () => {
      if (!(await told(() => chooseProgramAction({ programId })))) return
      tellProgramChosen(programId)
      if (next) router.push(next)
    })
  }

  return { isPending, choose }
}
