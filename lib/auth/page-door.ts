import 'server-only'
import type { NextRequest } from 'next/server'
import { AppError, type ErrorCode } from '@/lib/errors'
import { isNestedDeeper } from '@/lib/http/nesting'
import { readBody } from '@/lib/http/read-body'
import { isFromElsewhere } from './request-origin'
import { hasSignedSession } from './session-cookie'

/** An address and a password, what a passkey answers, and room to spare. */
const STRANGER_MAX_BYTES = 16_000
/** A selection of ten thousand ids; as Next has it, next.config.js. */
const ACTION_MAX_BYTES = 1024 * 1024
/** What actions take is a handful deep. */
const DEPTH_MAX = 32

/**
 * The door before whatever is sent to a page, which is how actions come: Next reads a body and takes
 * it apart, or refuses it, before any other door of ours is asked.
 * @returns why it is refused, or null
 */
export async function findPostProblem(request: NextRequest): Promise<ErrorCode | null> {
  if (SAFE_METHODS.includes(request.method)) return null
  if (isFromElsewhere(request.headers)) return 'forbidden'
  const isSignedIn = hasSignedSession(request.cookies)
  try {
    const body = await readBody(request, isSignedIn ? ACTION_MAX_BYTES : STRANGER_MAX_BYTES)
    // The parts of a form are no JSON as a whole.
    const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') ?? false
    return isNestedDeeper(body, DEPTH_MAX, !isForm) ? 'invalid_input' : null
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

const SAFE_METHODS = ['GET', 'HEAD']
