import { expect, test } from 'vitest'
import type { Desk } from './house.js'
import { faultsOf, LOOKS, wear } from './looks.js'
import { closeAll, nameOf, type Opened, OVER, open, placed } from './windows.js'

interface Given {
  readonly desk: Desk
  readonly ids: Readonly<Record<string, string>>
}

/** Each window that opens there fits, axe finds nothing in it, and Escape closes it. */
export function windowsOver(rows: readonly Opened[], given: () => Given): void {
  let here = ''
  test.each(rows.map((row) => ({ ...row, name: nameOf(row) })))('$name', async (opened) => {
    const { desk, ids } = given()
    const { page } = desk
    const { looks = LOOKS } = opened
    const at = placed(opened.at, ids)
    await wear(page, looks[0] ?? LOOKS[0])
    // Windows of one place are opened one after the other, as long as nothing went wrong.
    if (here !== at) await desk.visit(at)
    here = ''
    await open(page, opened)
    expect(await faultsOf(page, looks, OVER)).toEqual([])
    await wear(page, looks[0] ?? LOOKS[0])
    await closeAll(page)
    expect(desk.complaints.splice(0)).toEqual([])
    here = at
  })
}
