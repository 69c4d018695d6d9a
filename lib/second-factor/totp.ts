import 'server-only'
import { randomBytes } from 'node:crypto'
import { base32 } from '@better-auth/utils/base32'
import { createOTP } from '@better-auth/utils/otp'
import QRCode from 'qrcode'
import { env } from '@/lib/env'

/** RFC 4226 advises 160 bits; 32 characters of base32 without padding. */
const SECRET_BYTES = 20

/** How better-auth marks a secret that is stored as base32 instead of as its own characters. */
const BASE32_MARK = 'base32:'

/** What an authenticator app lists the account under. Two desks are told apart by their host. */
export function totpIssuer(): string {
  const { hostname } = new URL(env().appUrl)
  return hostname === 'localhost' ? 'Sunflower' : `Sunflower (${hostname})`
}

export function makeTotpSecret(): string {
  return base32.encode(new Uint8Array(randomBytes(SECRET_BYTES)), { padding: false })
}

/** As it is encrypted into the database, for better-auth to read. */
export const storedSecret = (secret: string) => BASE32_MARK + secret

/** Whether an authenticator app with this stored secret shows the code now, or did half a minute ago. */
export function isTotpCode(stored: string, code: string): Promise<boolean> {
  return createOTP(base32.decode(stored.slice(BASE32_MARK.length))).verify(code)
}

/** An outline for an SVG `path`, one unit per module. */
export type QrPicture = { size: number; path: string }

/** The QR code an authenticator app scans, with the quiet zone of four modules. */
export function drawTotpQr(secret: string, account: string): QrPicture {
  const uri = createOTP(base32.decode(secret)).url(totpIssuer(), account)
  const { size, data } = QRCode.create(uri, { errorCorrectionLevel: 'M' }).modules
  const quiet = 4
  const squares = [...data].flatMap((dark, at) =>
    dark ? `M${quiet + (at % size)} ${quiet + Math.floor(at / size)}h1v1h-1z` : [],
  )
  return { size: size + 2 * quiet, path: squares.join('') }
}
