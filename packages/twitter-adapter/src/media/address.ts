import { API_ORIGIN } from '../transport/agent.js'

/** Where a file is asked for, and whether X wants to know who asks. */
export interface MediaAddress {
  readonly url: URL
  readonly signed: boolean
}

/** X serves what is public from here, and nothing else of it is ever asked. */
const PUBLIC_HOSTS: readonly string[] = ['pbs.twimg.com', 'video.twimg.com']
/** Files of direct messages: webhooks name this host, which takes no OAuth 2.0 token; X's API gives the same files. */
const MESSAGE_HOSTS: readonly string[] = ['ton.twitter.com', 'ton.x.com']
const MESSAGE_PATH = /^\/(?:1\.1\/ton\/data\/)?dm\/(\d{1,19})\/(\d{1,19})\/([\w.-]{1,200})$/

/**
 * Where to ask for a file that a post or a message names; null: it is not X's. The address comes out of what strangers
 * wrote, so it is matched whole: scheme, host, port, and no name or password. `local` stands in for X's own hosts.
 */
export function mediaAddress(text: string, local: URL | null): MediaAddress | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return null
  const here = local !== null && url.origin === local.origin
  const https = url.protocol === 'https:' && url.port === ''
  if (here || (https && MESSAGE_HOSTS.includes(url.hostname))) {
    const [, dmId, mediaId, name] = MESSAGE_PATH.exec(url.pathname) ?? []
    if (dmId && mediaId && name)
      return {
        url: new URL(`/2/dm_conversations/media/${dmId}/${mediaId}/${name}`, API_ORIGIN),
        signed: true,
      }
  }
  return here || (https && PUBLIC_HOSTS.includes(url.hostname)) ? { url, signed: false } : null
}
