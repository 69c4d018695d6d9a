import { z } from 'zod'

// What stands where a number of WeChat's should: it may be none that can be kept, waited for or counted
// with. JSON knows 1e308, and a proxy may answer in WeChat's place.

/** Nine digits, as `Num-Used` has at most: fits the database's whole numbers. */
const MOST = 999_999_999

/** `errcode`: 0 is none, Tencent Cloud's are negative. */
export const errcodeShape = z.int().min(-MOST).max(MOST)

/** How many of something there are. */
export const countShape = z.int().min(0).max(MOST)

/** How long a token lives; WeChat says 7,200 or, of one it hands out again, less. */
export const lifetimeSecondsShape = z
  .number()
  .positive()
  .max(24 * 60 * 60)

/** One of a picture's, in what Node makes of a Buffer in JSON. */
export const byteShape = z.int().min(0).max(255)
