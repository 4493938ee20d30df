import type { SectionProps } from '../sections'
import { AddChannel } from './add-channel'
import { ChannelList } from './channel-list'
import { ChannelPage } from './channel-page'
import { ConnectReturn } from './connect-return'

/** The accounts that are channels (R3–R15): all of them, one of them, one that is added, one that comes back from its network. */
export default function Channels({ item }: SectionProps) {
  if (item === undefined) return <ChannelList />
  if (item === 'new') return <AddChannel />
  if (item === 'connect') return <ConnectReturn />
  return <ChannelPage channelId={item} />
}
