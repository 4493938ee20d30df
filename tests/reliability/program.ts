import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FromProgram, ProgramOptions, ToProgram } from './programs/messages.js'
import type { Point } from './programs/points.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const path = fileURLToPath(new URL('./programs/inbox.ts', import.meta.url))

/** A process under test, in the hand of the test. */
export class Program {
  readonly #child: ChildProcess
  readonly #reached = new Map<Point, () => void>()
  /** The port of its webhook; rejects when it ends before it is ready. */
  readonly ready: Promise<number>
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  /** What it logged and what it wrote, for the message of a failing test. */
  readonly lines: string[] = []

  constructor(options: ProgramOptions) {
    this.#child = spawn(process.execPath, ['--import', 'tsx', path, JSON.stringify(options)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (bytes) => this.lines.push(String(bytes)))
    this.ended = new Promise((resolve) => this.#child.on('exit', (code, signal) => resolve({ code, signal })))
    this.ready = new Promise((resolve, reject) => {
      this.#child.on('message', (message: FromProgram) => {
        if (message.kind === 'ready') resolve(message.port)
        if (message.kind === 'reached') this.#reached.get(message.point)?.()
        if (message.kind === 'log') this.lines.push(`${message.level}: ${message.line}`)
      })
      this.ended.then(() => reject(new Error(`ended before it was ready: ${this.lines.join('\n')}`)))
    })
    this.ready.catch(() => {})
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  work(): void {
    this.#tell({ kind: 'work' })
  }

  setTime(aheadMs: number): void {
    this.#tell({ kind: 'time', aheadMs })
  }

  /** Holds it at that point; resolves when it is there. */
  hold(point: Point): Promise<void> {
    this.#tell({ kind: 'arm', point })
    return new Promise((resolve) => this.#reached.set(point, resolve))
  }

  release(point: Point): void {
    this.#tell({ kind: 'release', point })
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** `kill -9`, and the end of it. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.ended
  }

  #tell(message: ToProgram): void {
    if (this.#child.connected) this.#child.send(message, () => {})
  }
}
