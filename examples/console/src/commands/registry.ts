import type { LucideIcon } from 'lucide-react'

/** The parts of the sheet of shortcuts and of the palette, in their order. */
export const SECTIONS = ['list', 'conversation', 'go', 'general'] as const
export type Section = (typeof SECTIONS)[number]

/** Something that can be done by a key or found in the palette, while the room that registered it is shown. */
export interface Command {
  /** Stable and unique: what registers later under the same name stands in front. */
  readonly id: string
  readonly title: string
  readonly section: Section
  /** As of `Kbd`: `j`, `mod+k`, `shift+x`, a sequence `g n`; several by `|`. None: only in the palette. */
  readonly keys?: string
  /** To whom or what it is done now; shown behind the title. */
  readonly hint?: () => string | undefined
  /** Further words by which the palette finds it. */
  readonly words?: string
  readonly icon?: LucideIcon
  /** Only by its key: it means nothing without a place, as the next line. */
  readonly keyOnly?: boolean
  /** Also while one types, as the palette. */
  readonly whileTyping?: boolean
  /** Whether it can be done now, and by whom asks; it can unless said. The palette offers nothing else. */
  readonly able?: () => boolean
  /** Answers false when there is nothing to do it to: the key is then the browser's. */
  readonly run: () => unknown
}

/** What registered commands there are; later ones in front of earlier ones. */
export class CommandRegistry {
  private rooms: (readonly Command[])[] = []
  private shown: readonly Command[] = []
  private readonly listeners = new Set<() => void>()

  /** Adds the commands of a room; answers what takes them away. */
  register(commands: readonly Command[]): () => void {
    this.rooms = [...this.rooms, commands]
    this.changed()
    return () => {
      this.rooms = this.rooms.filter((room) => room !== commands)
      this.changed()
    }
  }

  /** All there are now, one an id. */
  readonly all = (): readonly Command[] => this.shown
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private changed(): void {
    const byId = new Map(this.rooms.flat().map((command) => [command.id, command]))
    this.shown = [...byId.values()]
    for (const listener of this.listeners) listener()
  }
}

/** The one of the console. */
export const registry = new CommandRegistry()
