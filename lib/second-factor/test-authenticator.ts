import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a device says about itself; each test changes one thing. */
type Behaviour = { origin?: string; rpId?: string; isVerified?: boolean }

const FLAG = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, hasKey: 0x40 }

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()
const base64url = (data: string | Buffer) => Buffer.from(data).toString('base64url')

/** The few kinds of CBOR (RFC 8949) that an attestation is made of; maps as lists of pairs. */
type Cbor = number | string | Buffer | readonly (readonly [Cbor, Cbor])[]

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') {
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  return Buffer.concat([head(5, value.length), ...value.flatMap((pair) => pair.map(cbor))])
}

function head(kind: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(kind << 5) | count])
  if (count < 256) return Buffer.from([(kind << 5) | 24, count])
  return Buffer.from([(kind << 5) | 25, count >> 8, count & 255])
}

/** Test support: a device with one passkey (ES256, WebAuthn level 2), as a browser would pass it on. */
export function makeAuthenticator(credentialId = randomBytes(16)) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = base64url(credentialId)
  let counter = 0

  function clientData(type: string, challenge: string, origin = 'http://localhost:3000') {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }

  function authenticatorData({ rpId = 'localhost', isVerified = true }: Behaviour, key?: Buffer) {
    const flags =
      FLAG.present |
      FLAG.backupEligible |
      FLAG.backedUp |
      (isVerified ? FLAG.verified : 0) |
      (key ? FLAG.hasKey : 0)
    const count = Buffer.alloc(4)
    counter += 1
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, key ?? Buffer.alloc(0)])
  }

  const shared = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} }

  return {
    create(challenge: string, behaviour: Behaviour = {}) {
      const length = Buffer.from([credentialId.length >> 8, credentialId.length & 255])
      const key = cbor([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), length, credentialId, key])
      const attestation = cbor([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authenticatorData(behaviour, attested)],
      ])
      const data = clientData('webauthn.create', challenge, behaviour.origin)
      return {
        ...shared,
        response: {
          clientDataJSON: base64url(data),
          attestationObject: base64url(attestation),
          transports: ['internal'],
        },
      }
    },

    get(challenge: string, behaviour: Behaviour = {}) {
      const data = clientData('webauthn.get', challenge, behaviour.origin)
      const authData = authenticatorData(behaviour)
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
      return {
        ...shared,
        response: {
          clientDataJSON: base64url(data),
          authenticatorData: base64url(authData),
          signature: base64url(signature),
        },
      }
    },
  }
}
