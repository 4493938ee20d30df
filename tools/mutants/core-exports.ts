import { breakages } from './breakage.js'

/** What has to be kept of exports on a schedule. */
export const exportBreakages = breakages(
  'exports',
  'packages/core/src',
  ['tests/inbox/export-schedules.test.ts'],
  [
    [
      'a schedule runs although its owner is no administrator',
      'no administrator any more|without a folder',
      'worker/export-run.ts',
      "demand(access, 'workspace.administer')",
      'void demand',
    ],
    [
      'what was made under wider rights is written',
      'wider rights|without a folder',
      'worker/export-run.ts',
      'run.parts > 0 && !covers(sees, run.sees)',
      'run.parts < 0 && !covers(sees, run.sees)',
    ],
    [
      'the first time that was missed is made up',
      'after an outage|without a folder',
      'worker/export-schedule.ts',
      'const due = lastDue(kept.value, now)',
      'const due = work.dueAt ?? lastDue(kept.value, now)',
    ],
    [
      'a folder may lead elsewhere',
      'leads elsewhere|without a folder',
      'model/exports.ts',
      'names.every((name) => NAME.test(name) && !DEVICE.test(name))',
      'names.every((name) => !DEVICE.test(name))',
    ],
  ],
)
