import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Command, registry } from './registry'

/** Registers a room's commands while it is shown. They may close over anything: what was rendered last is what runs. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  latest.current = commands
  const shape = JSON.stringify(
    commands.map(({ id, title, keys, section, words }) => [id, title, keys, section, words]),
  )
  useEffect(() => {
    const now = (id: string) => latest.current.find((one) => one.id === id)
    return registry.register(
      latest.current.map((command) => ({
        ...command,
        run: () => now(command.id)?.run(),
        able: () => now(command.id)?.able?.() ?? true,
      })),
    )
  }, [shape])
}

/** All commands that there are now. */
export const useRegisteredCommands = (): readonly Command[] =>
  useSyncExternalStore(registry.subscribe, registry.all)
