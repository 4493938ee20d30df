import type { InboundMessage, NetworkPerson } from '../../ports/channel-adapter.js'
import { FakeClock } from '../fake-clock.js'
import { anId } from '../test-ids.js'

/** Somebody on a network, with a profile. */
export function aPerson(id = '2244994945', name = 'Ada'): NetworkPerson {
  return {
    id,
    profile: {
      name,
      handle: name.toLowerCase(),
      avatarUrl: null,
      profileUrl: null,
      followers: 10,
      posts: 20,
      verified: false,
      verifiedType: null,
    },
  }
}

/** A public mention by `aPerson`, the root of its own thread, unless something else is given. */
export function anInboundMessage(given: Partial<InboundMessage> = {}): InboundMessage {
  const externalId = given.externalId ?? anId('message')
  const author = given.author ?? aPerson()
  return {
    type: 'message',
    externalId,
    kind: 'mention',
    visibility: 'public',
    source: 'post',
    direction: 'in',
    author,
    peer: author,
    rootId: externalId,
    parentId: null,
    quotedId: null,
    quotedText: null,
    text: '@acme Where is my parcel?',
    attachments: [],
    sentAt: new FakeClock().now(),
    permalink: null,
    editedId: null,
    ...given,
  }
}

/** A direct message by `aPerson`. */
export function aDirectMessage(given: Partial<InboundMessage> = {}): InboundMessage {
  return anInboundMessage({ kind: 'dm', visibility: 'private', source: 'dm', rootId: '', ...given })
}
