import { z } from 'zod'
import { AppError, ERROR_STATUS, isErrorCode } from '@/lib/errors'

const scalars = z.record(z.string(), z.union([z.string(), z.number()]))
const codes = Object.keys(ERROR_STATUS).filter(isErrorCode)
const shape = z.object({
  code: z.enum(codes),
  params: scalars,
  spent: z.enum(['nothing', 'unknown']).optional(),
  wechat: z
    .object({
      messageKey: z.string(),
      messageParams: scalars,
      errcode: z.number().nullable(),
      errmsg: z.string().nullable(),
      rid: z.string().nullable(),
    })
    .optional(),
})

/** An error as a row or a batch keeps it, to be told later in whatever language is asked for. */
export function storeFailure({ code, params, spent, wechat }: AppError): string {
  return JSON.stringify({ code, params, spent, wechat })
}

export function readFailure(stored: string): AppError {
  const { code, ...details } = shape.parse(JSON.parse(stored))
  return new AppError(code, details)
}

/** By what failures are grouped: the same for every row that failed for the same reason. */
export function causeOf({ code, wechat }: AppError): string {
  return wechat ? `${code} ${wechat.messageKey}` : code
}
