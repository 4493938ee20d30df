import type { Breakage } from './breakage.js'
import { FOLDER, TESTS } from './postgres.js'

const FUNCTION = `${FOLDER}/commit/function-text.ts`

/** What is guarded twice on PostgreSQL, so that both places have to be broken. */
export const postgresSeveral: readonly Breakage[] = [
  {
    name: 'PostgreSQL: the configuration version is not compared at all',
    edits: [
      { file: FUNCTION, find: 'if v_version <> v_basis then v_failed := true; end if;', replace: '' },
      {
        file: FUNCTION,
        find: 'where h.workspace_id = p_workspace and (v_basis is null or h.config_version = v_basis)',
        replace: 'where h.workspace_id = p_workspace',
      },
    ],
    tests: TESTS,
    only: '^(guards|races|commit) ',
  },
  {
    name: 'PostgreSQL: revisions are not compared',
    edits: [
      {
        file: `${FOLDER}/commit/configuration-text.ts`,
        find: 'where a.revision <> coalesce(l.revision, 0) + 1',
        replace: 'where a.revision < 0',
      },
      {
        file: `${FOLDER}/commit/configuration-text.ts`,
        find: 'where c.revision = excluded.revision - 1;',
        replace: ';',
      },
    ],
    tests: TESTS,
    only: '^(configuration|guards) ',
  },
  {
    name: 'PostgreSQL: claims reach into other workspaces',
    edits: [
      {
        file: `${FOLDER}/claims/function-text.ts`,
        find: 'where t.workspace_id = p_workspace and t.id = a.id and $',
        replace: 'where t.id = a.id and $',
      },
      {
        file: `${FOLDER}/claims/function-text.ts`,
        find: 'where t.workspace_id = p_workspace and t.id = v_id\n        returning',
        replace: 'where t.id = v_id\n        returning',
      },
    ],
    tests: TESTS,
    only: '^(claims|isolation) ',
  },
  {
    name: 'PostgreSQL: inserts come before updates',
    edits: [
      { file: FUNCTION, find: 'if v_updates is not null then', replace: 'if true then' },
      {
        file: FUNCTION,
        find: 'SHAPES.map(updateBlock)',
        replace: 'SHAPES.filter((table) => !isPlaced(table)).map(insertBlock)',
      },
      {
        file: FUNCTION,
        find: ".join('')}  end if;\n  if v_inserts is not null then",
        replace: ".join('')}  end if;\n  if true then",
      },
      {
        file: FUNCTION,
        find: '!isPlaced(table))\n  .map(insertBlock)',
        replace: "table.name !== '')\n  .map(updateBlock)",
      },
    ],
    tests: TESTS,
    only: '^(guards|commit) ',
  },
  {
    name: 'PostgreSQL: an old configuration version is believed by queries',
    edits: [
      {
        file: `${FOLDER}/read/query.ts`,
        find: 'select h.config_version = $2::bigint as fresh',
        replace: 'select $2::bigint > 0 as fresh',
      },
      {
        file: `${FOLDER}/read/query.ts`,
        find: 'case when h.config_version = $2::bigint then',
        replace: 'case when $2::bigint > 0 then',
      },
    ],
    tests: TESTS,
    only: '^visibility ',
  },
]
