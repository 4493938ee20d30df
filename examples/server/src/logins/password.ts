import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'

/** As strong as OWASP's recommendation for scrypt (N = 2^17, r = 8, p = 1), in a quarter of its memory: 32 MiB. */
const COST = { N: 2 ** 15, r: 8, p: 3 } as const
const LENGTH = 32
/** Hashes at once: each takes 32 MiB and a thread of the pool. */
const AT_ONCE = 2

/** The shortest and the longest password, in code points. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const

/** Stands in for a password that nobody has, so that judging costs the same. */
const DECOY = stored(randomBytes(16), randomBytes(LENGTH))

/** A new password as it is stored: `scrypt$N$r$p$salt$hash`, so that the cost can rise later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return stored(salt, hash)
}

/** Whether it is the password. A login that does not exist (null) takes as long as one that does. */
export async function verifyPassword(password: string, known: string | null): Promise<boolean> {
  const [, n, r, p, salt, hash] = (known ?? DECOY).split('$')
  const wanted = Buffer.from(hash ?? '', 'base64url')
  const found = await derive(password, Buffer.from(salt ?? '', 'base64url'), {
    N: Number(n),
    r: Number(r),
    p: Number(p),
  })
  return known !== null && wanted.length === found.length && timingSafeEqual(wanted, found)
}

function stored(salt: Buffer, hash: Buffer): string {
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

let running = 0
const waiting: (() => void)[] = []

async function derive(
  password: string,
  salt: Buffer,
  cost: { N: number; r: number; p: number },
): Promise<Buffer> {
  while (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await new Promise((resolve, reject) => {
      const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r }
      // The same characters may arrive composed in two ways; both are the same password.
      scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}
