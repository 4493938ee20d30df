import { InboxError } from '../errors.js'
import type { BareContext, ChannelAdapter } from '../ports/channel-adapter.js'
import type { AdapterAbilities, AdapterMeasures, AdapterPeople } from '../ports/measures.js'
import type { Runtime } from '../ports/runtime.js'

/** How long one conversation with a network may take, in ms; shorter than any lease. */
const NETWORK_MS = 20_000

/** The adapters of an inbox, by name. */
export class Adapters {
  private readonly byName: ReadonlyMap<string, ChannelAdapter>

  constructor(
    adapters: readonly ChannelAdapter[],
    private readonly runtime: Runtime,
  ) {
    this.byName = new Map(adapters.map((adapter) => [adapter.name, adapter]))
  }

  all(): readonly ChannelAdapter[] {
    return [...this.byName.values()]
  }

  /** @throws ADAPTER_UNKNOWN */
  need(name: string): ChannelAdapter {
    const adapter = this.byName.get(name)
    if (adapter) return adapter
    throw new InboxError('ADAPTER_UNKNOWN', `No adapter named ${name.slice(0, 64)} is configured.`, {
      adapter: name.slice(0, 64),
    })
  }

  get(name: string): ChannelAdapter | null {
    return this.byName.get(name) ?? null
  }

  readonly measure: AdapterMeasures = (adapter, text, kind) => this.need(adapter).measure(text, kind)

  readonly people: AdapterPeople = (source) =>
    this.all()
      .filter(({ abilities }) => abilities.sources.includes(source))
      .map((adapter) => ({
        adapter: adapter.name,
        network: adapter.network,
        personId: (written) => (adapter.personId ? adapter.personId(written) : written),
      }))

  readonly abilities: AdapterAbilities = (adapter) => this.need(adapter).abilities

  /** What an adapter gets for a call to the network. */
  context(signal?: AbortSignal): BareContext {
    const timeout = AbortSignal.timeout(NETWORK_MS)
    return {
      fetch: this.runtime.fetch,
      now: this.runtime.now(),
      log: this.runtime.log,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }
  }
}

/** Why a channel stands still when this installation was started without its adapter. */
export const missingAdapter = (name: string): string =>
  `No adapter named ${name} is configured; what comes in waits for it.`
