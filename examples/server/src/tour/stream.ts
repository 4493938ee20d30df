import type { Browser } from './browser.js'
import { NotSo } from './steps.js'

export interface Heard {
  readonly id: string
  readonly type: string
  readonly data: string
}

/** The live events of one browser, as its own script would hear them. */
export class Stream {
  readonly heard: Heard[] = []
  readonly #stop = new AbortController()

  static async open(browser: Browser, base: string, after?: string): Promise<Stream> {
    const stream = new Stream()
    const url = `${base}/api/events`
    const response = await fetch(url, {
      headers: {
        accept: 'text/event-stream',
        cookie: browser.cookieFor(url),
        ...(after ? { 'last-event-id': after } : {}),
      },
      signal: stream.#stop.signal,
    })
    if (!response.ok || !response.body) throw new NotSo('the stream of events', 200, response.status)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    // The first words say that the stream stands: whatever happens from now on is heard.
    const first = await reader.read()
    stream.#read(reader, first.value ?? '').catch(() => {})
    return stream
  }

  /** The next event of a type, from the first heard on. */
  async next(type: string, withinMs = 10_000): Promise<Heard> {
    const end = performance.now() + withinMs
    for (;;) {
      const found = this.heard.find((event) => event.type === type)
      if (found) return found
      if (performance.now() > end)
        throw new NotSo(
          'the stream',
          type,
          this.heard.map((event) => event.type),
        )
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  close(): void {
    this.#stop.abort()
  }

  async #read(reader: ReadableStreamDefaultReader<string>, first: string): Promise<void> {
    let text = first
    for (;;) {
      const frames = text.split('\n\n')
      text = frames.pop() ?? ''
      for (const frame of frames) this.#hear(frame)
      const { value, done } = await reader.read()
      if (done) return
      text += value
    }
  }

  #hear(frame: string): void {
    const lines = new Map(
      frame
        .split('\n')
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    )
    const [type, id, data] = [lines.get('event'), lines.get('id'), lines.get('data')]
    if (type && data) this.heard.push({ type, id: id ?? '', data })
  }
}
