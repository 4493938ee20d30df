import { ofWorkspace, type Permission } from '../domain/access/permissions.js'
import type { Context } from '../domain/context.js'
import { createIds } from '../model/id.js'
import type { Runtime } from '../ports/runtime.js'
import type { Storage } from '../ports/storage.js'
import { Reader } from '../queries/reader.js'
import type { Preparing } from './command.js'
import type { Configurations } from './configurations.js'

/** What a command of one actor may use to prepare; a reader demands its permission where no row has to say which channel. */
export function preparing(
  parts: {
    readonly storage: Storage
    readonly configurations: Configurations
    readonly runtime: Runtime
  },
  { permission }: { readonly permission: Permission },
  { actor, ...asked }: Pick<Context, 'workspace' | 'actor' | 'configuration' | 'now'>,
): Preparing {
  const { storage, configurations, runtime } = parts
  const reader = new Reader(asked.workspace, actor, storage, configurations)
  return {
    ...asked,
    ids: createIds(asked.now, runtime.random(16)),
    random: (bytes) => runtime.random(bytes),
    reader: ofWorkspace(permission) ? reader.demanding(permission) : reader,
  }
}
