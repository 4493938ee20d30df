import type { ChannelAdapter } from '@inboxkit/core'
import { twitter } from '@inboxkit/twitter-adapter'
import { startXSimulator, type XSimulator } from '@inboxkit/twitter-simulator'
import type { DataFolder } from '../start/data-folder.js'
import { StartFailure, systemCode } from '../start/failure.js'
import { notListening } from '../start/ports.js'
import { LOCAL_X_FILE, type X } from './x.js'

const STATE = 'local-x-state.json'

/**
 * Starts the local X. Its people, posts, tokens and webhooks are kept in the data folder, so that accounts which
 * were connected before the last stop still are.
 */
export async function startLocalX(folder: DataFolder, port: number): Promise<X> {
  const simulator = await start(folder, port)
  try {
    const { url, controlToken } = simulator
    await folder.write(LOCAL_X_FILE, `${JSON.stringify({ url, controlToken }, null, 2)}\n`)
    return {
      kind: 'local',
      adapter: adapterOf(simulator),
      pictures: [url],
      where: url,
      browse: (address) => address?.replace(/^https:\/\/(?:x|twitter)\.com(?=\/)/, url) ?? null,
      stop: () => simulator.close(),
    }
  } catch (error) {
    await simulator.close()
    throw error
  }
}

async function start(folder: DataFolder, port: number): Promise<XSimulator> {
  try {
    return await startXSimulator({ port, statePath: folder.file(STATE) })
  } catch (error) {
    if (systemCode(error).startsWith('EADDR')) throw notListening('127.0.0.1', port, 'SIMULATOR_PORT', error)
    throw new StartFailure(
      `The local X does not start from ${folder.file(STATE)}: put the file back from a copy, or move it away to begin anew.`,
    )
  }
}

function adapterOf({ url, app }: XSimulator): ChannelAdapter {
  const { clientId, clientSecret, consumerKey, consumerSecret, bearerToken } = app
  return twitter({
    clientId,
    clientSecret,
    consumerKey,
    consumerSecret,
    bearerToken,
    apiUrl: url,
    likes: true,
  }) as ChannelAdapter
}
