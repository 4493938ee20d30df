import { anInboundMessage, aPerson } from '@inboxkit/core/testing'
import type { OperationName } from '../index.js'
import { host, type Sample, type Setting } from './sample.js'

/** A post to an account that captures nothing by itself. */
export async function uncaptured(setting: Setting): Promise<{ postId: string; channelId: string }> {
  const { house, workspace } = setting
  const asked = host(setting)
  const { channel, clock } = house
  const own = `${workspace.accountId}9`
  const { id } = await asked.channels.add({
    adapter: channel.name,
    credentials: channel.at.credentials(own),
    preset: 'zendesk',
  })
  const author = aPerson(channel.at.identifier())
  const message = anInboundMessage({
    externalId: channel.at.identifier(),
    sentAt: clock.now(),
    author,
    peer: author,
  })
  await house.happens(message, { ...workspace, accountId: own })
  const { items } = await asked.stream.list({ authorId: author.id })
  return { postId: items[0]?.id ?? '', channelId: id }
}

const conversion = async (setting: Setting) => {
  const { postId } = await uncaptured(setting)
  return { workId: (await host(setting).stream.convertMany({ postIds: [postId as never] })).id }
}

type Streamed = Extract<OperationName, `stream.${string}` | 'plan.get'>

/** Requests about posts that nothing captured, and about the plan. */
export const STREAM_SAMPLES: Readonly<Record<Streamed, (setting: Setting) => Promise<Sample>>> = {
  'stream.list': async (setting) => {
    await uncaptured(setting)
    return { query: { text: 'parcel', limit: '5' } }
  },
  'stream.convert': async (setting) => ({ params: { postId: (await uncaptured(setting)).postId } }),
  'stream.convertMany': async (setting) => {
    await uncaptured(setting)
    return { body: { filter: { text: 'parcel' } } }
  },
  'stream.conversion': async (setting) => ({ params: await conversion(setting) }),
  'stream.results': async (setting) => ({ params: await conversion(setting) }),
  'stream.cancel': async (setting) => ({ params: await conversion(setting) }),
  'plan.get': async () => ({}),
}
