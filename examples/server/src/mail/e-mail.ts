import { randomBytes } from 'node:crypto'
import type { ChannelAdapter } from '@inboxkit/core'
import { email } from '@inboxkit/email-adapter'
import type { DataFolder } from '../start/data-folder.js'
import type { Environment } from '../start/environment.js'
import { startLocalMail } from './local-mail.js'

/** E-mail as a channel of this installation. */
export interface EMail {
  readonly adapter: ChannelAdapter
  stop(): Promise<void>
}

/** The secrets are the environment's, else made at the first start. Beside the local X there is a local mail server. */
export async function openEMail(environment: Environment, folder: DataFolder): Promise<EMail> {
  const made = (name: string) => folder.secret(name, () => randomBytes(24).toString('base64url'))
  const inboundSecret = environment.email?.inboundSecret ?? (await made('email-inbound-secret')).value
  const replySecret = environment.email?.replySecret ?? (await made('email-reply-secret')).value
  const local = environment.x ? null : await startLocalMail(folder, inboundSecret)
  const internalHosts = [...(local ? ['127.0.0.1'] : []), ...environment.emailInternalHosts]
  return {
    adapter: email({ inboundSecret, replySecret, internalHosts }) as ChannelAdapter,
    stop: async () => local?.(),
  }
}
