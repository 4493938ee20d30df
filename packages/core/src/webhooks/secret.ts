import { base64url, fromBase64url } from '../base64url.js'
import type { ConfigEntity } from '../model/configuration.js'
import type { Secrets } from '../ports/services.js'

/** A secret has so many bytes. */
export const SECRET_BYTES = 32

const placeOf = (workspace: string, webhookId: string): string => `${workspace}/webhooks/${webhookId}`

/** The secret of a webhook as its configuration keeps it. */
export async function sealedSecret(
  secrets: Secrets,
  workspace: string,
  webhookId: string,
  secret: Uint8Array,
): Promise<string> {
  return base64url(await secrets.seal(secret, placeOf(workspace, webhookId)))
}

/** @throws SECRET_UNREADABLE */
export async function openedSecret(
  secrets: Secrets,
  workspace: string,
  { id, value }: ConfigEntity<'webhook'>,
): Promise<Uint8Array> {
  return secrets.open(fromBase64url(value.sealedSecret), placeOf(workspace, id))
}
