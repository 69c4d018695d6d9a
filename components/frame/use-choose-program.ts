import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { useToast } from '@/components/ui/toast'
import { chooseProgramAction } from '@/lib/programs/actions'
import { tellProgramChosen } from './program-chosen'

/** Moves the desk of this person onto another Mini Program, and then to `next` where it is given. */
export function useChooseProgram() {
  const unanswered = useTranslations('errors.unanswered')
  const toast = useToast()
  const router = useRouter()
  const [isPending, start] = useTransition()

  function choose(programId: string, next?: string) {
    start(async () => {
      const result = await chooseProgramAction({ programId }).catch(() => null)
      if (result === null || result.serverError) {
        const lost = { title: unanswered('title'), next: unanswered('next') }
        const { title, next: description } = result?.serverError ?? lost
        toast.show({ tone: 'bad', title, description })
        return
      }
      tellProgramChosen(programId)
      if (next) router.push(next)
    })
  }

  return { isPending, choose }
}
