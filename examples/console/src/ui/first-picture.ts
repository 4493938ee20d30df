/** Longer than this nothing waits for the first picture, in ms. */
const WAIT_MS = 5000

let parts: Promise<unknown> = Promise.resolve()

/** Says what the first picture is made of: until that is here, the line is its alone. */
export function firstPictureIs(made: readonly unknown[]): void {
  const late = new Promise((done) => setTimeout(done, WAIT_MS))
  parts = Promise.race([Promise.allSettled(made), late])
}

/** For what nobody sees yet: settled when the first picture is here, or does not come. */
export const firstPicture = (): Promise<unknown> => parts
