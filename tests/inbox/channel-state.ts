import type { Desk } from './desk.js'

/** The channel as it would stand after what ends or interrupts an account. */
export async function setState(desk: Desk, state: string): Promise<void> {
  const { kind, version, entities } = (await desk.storage.configuration(desk.workspace, null)) as {
    kind: string
    version: number
    entities: readonly { kind: string; id: string; revision: number; value: object }[]
  }
  const channel = entities.find((entity) => entity.kind === 'channel')
  if (kind === 'same' || !channel) throw new Error('there is no channel')
  const committed = await desk.storage.commit({
    id: desk.ids().next('commit'),
    workspace: desk.workspace,
    basis: version,
    rows: [],
    configuration: [
      {
        kind: 'channel',
        id: channel.id,
        revision: channel.revision + 1,
        value: { ...channel.value, state } as never,
      },
    ],
    by: { kind: 'system', id: 'test' },
    claims: [],
    outcome: null,
  })
  if (!committed.ok) throw new Error('the state was not set')
}
