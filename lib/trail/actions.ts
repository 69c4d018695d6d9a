'use server'

import { actionDoor } from '@/lib/auth/action-door'
import { checkChain } from './check-chain'

/** Walks the whole trail: an action, since it leaves an entry and must run once per click. */
export const checkChainAction = actionDoor('audit.view').action(({ ctx }) => checkChain(ctx.viewer))
