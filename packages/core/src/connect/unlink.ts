import type { z } from 'zod'
import { unlinkChannel } from '../commands/account-life.js'
import { safeReason } from '../errors.js'
import type { ConfigEntity } from '../model/configuration.js'
import type { Id } from '../model/id.js'
import type { Row } from '../model/tables.js'
import type { Caller } from '../operations/operation.js'
import type { ChannelAdapter } from '../ports/channel-adapter.js'
import type { Runtime } from '../ports/runtime.js'
import type { Secrets } from '../ports/services.js'
import type { Storage } from '../ports/storage.js'
import { getChannel } from '../queries/administration.js'
import type { ChannelView } from '../views/shapes.js'
import type { Adapters } from './adapters.js'
import { credentialPlace } from './connect.js'

interface Held {
  readonly adapter: ChannelAdapter
  readonly credentials: unknown
  readonly channel: ConfigEntity<'channel'>
}

/** Unlinking accounts. Administrators only. */
export class Unlink {
  constructor(
    private readonly storage: Storage,
    private readonly adapters: Adapters,
    private readonly secrets: Secrets,
    private readonly runtime: Runtime,
  ) {}

  /**
   * Removes an account (R164): its tokens are erased here first, then given back to the network as far as that answers.
   * @throws CONFIRMATION_REQUIRED, FORBIDDEN, NOT_FOUND
   */
  async run(caller: Caller, input: z.input<typeof unlinkChannel.input>, key?: string): Promise<ChannelView> {
    const held = await this.held(caller, input.channelId)
    await caller.run(unlinkChannel, input, key)
    if (held) await this.giveBack(held)
    const channel = await getChannel(caller.reader, input.channelId)
    await this.storage.releaseAccount(channel.adapter, channel.accountId, channel.id as Id<'channel'>)
    return channel
  }

  /** The account with its credentials, for a last word with the network; null: there are none that can be read. */
  private async held(caller: Caller, channelId: string): Promise<Held | null> {
    const lookups = [{ table: 'credentials', by: 'channel', values: [[channelId]] }] as const
    const { access, configuration, rows } = await caller.reader.current(lookups)
    const channel = configuration.get('channel', channelId)
    const row = rows[0]?.[0] as Row<'credentials'> | undefined
    const adapter = channel ? this.adapters.get(channel.value.adapter) : null
    if (!access.administrator || !channel || !row || !adapter) return null
    try {
      const plain = await this.secrets.open(row.sealed, credentialPlace(caller.workspace, channelId))
      const credentials = adapter.parseCredentials(JSON.parse(new TextDecoder().decode(plain)))
      return { adapter, credentials, channel }
    } catch {
      return null
    }
  }

  private async giveBack({ adapter, credentials, channel }: Held): Promise<void> {
    const { accountId, handle } = channel.value
    const context = { ...this.adapters.context(), credentials }
    const place = { channelId: channel.id, account: { id: accountId, handle } }
    try {
      await adapter.unsubscribe?.({ ...context, ...place })
      await adapter.revoke?.(context)
    } catch (error) {
      // The tokens are erased here whatever the network says.
      this.runtime.log.warn('an account was unlinked, and its network did not hear of it', {
        channel: channel.id,
        error: safeReason(error),
      })
    }
  }
}
