import { type Demo, type DemoRole, fillDemo } from '../../examples/server/src/demo/demo.js'
import { type TestInstallation, testInstallation } from '../../examples/server/src/testing/installation.js'
import { type Desk, type Look, launchChromium, signedIn } from './window.js'

export { type Desk, type Look, settled } from './window.js'

/** The real server on a real database with the local X, a filled workspace, and a browser to look with. */
export interface House {
  readonly installation: TestInstallation
  readonly demo: Demo
  readonly base: string
  desk(role: DemoRole, look?: Look): Promise<Desk>
  /** A window of somebody else who has the same password. */
  deskOf(email: string, look?: Look): Promise<Desk>
  close(): Promise<void>
}

export async function openHouse(conversations = 30, filling: { furnished?: boolean } = {}): Promise<House> {
  const installation = await testInstallation()
  const browser = await launchChromium()
  const { base } = installation.running
  const demo = await fillDemo(installation.running, conversations, filling)
  const deskOf = (email: string, look?: Look) =>
    signedIn(browser, base, { email, password: demo.password }, look)
  return {
    installation,
    demo,
    base,
    desk: (role, look) => deskOf(demo.email(role), look),
    deskOf,
    async close() {
      await browser.close()
      await installation.close()
    },
  }
}
