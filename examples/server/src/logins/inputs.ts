import { wellFormed } from '@inboxkit/core'
import { z } from 'zod'
import { PASSWORD_LENGTH } from './password.js'

/** One line of text that storages keep unchanged. */
const line = (max: number) =>
  z
    .string()
    .refine((text) => text.trim().length > 0, 'is empty')
    .refine((text) => [...text].length <= max, `has more than ${max} characters`)
    .refine(wellFormed, 'contains NUL or half a character')

export const email = z.email('is not an e-mail address').max(254)
export const personName = line(255)
export const workspaceName = line(100)
/** A password to be set. */
export const newPassword = z
  .string()
  .refine(
    (text) => [...text].length >= PASSWORD_LENGTH.min,
    `has fewer than ${PASSWORD_LENGTH.min} characters`,
  )
  .refine(
    (text) => [...text].length <= PASSWORD_LENGTH.max,
    `has more than ${PASSWORD_LENGTH.max} characters`,
  )
  .refine(wellFormed, 'contains NUL or half a character')
/** A password to be tried: of any shape, so that a wrong one is wrong and not invalid. */
export const triedPassword = z.string().min(1, 'is empty').max(1000)

export const signInInput = z.strictObject({ email: z.string().min(1).max(254), password: triedPassword })
export const newWorkspaceInput = z.strictObject({
  name: workspaceName,
  administrator: z.strictObject({ email, name: personName, password: newPassword }),
  /** Also makes an API token with every right in the new workspace, for programs that go on from there. */
  withToken: z.boolean().default(false),
})
