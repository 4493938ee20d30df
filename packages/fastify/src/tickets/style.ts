/** How the page looks: one column, light and dark, no pictures, no scripts, nothing from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #f6f7f9; --card: #fff; --ink: #17202a; --quiet: #5a6675; --line: #d9dee5;
  --accent: #0b5cad; --on-accent: #fff; --own: #e6f0fb; --good: #e4f5ea; --bad: #fdeaea; }
@media (prefers-color-scheme: dark) { :root { --ground: #12161b; --card: #1b2128; --ink: #e8ecf1; --quiet: #a3afbd;
  --line: #323b46; --accent: #7ab8f5; --on-accent: #0c1621; --own: #1d3146; --good: #173625; --bad: #432124; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif;
  overflow-wrap: anywhere; }
main, header, footer { max-width: 42rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; }
header strong { font-size: 1.1rem; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: .25rem 0 1rem; }
h2 { font-size: 1.1rem; margin: 0 0 .5rem; }
a { color: var(--accent); }
.quiet, time { color: var(--quiet); font-size: .875rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; margin: 0 0 1rem; }
ol { list-style: none; margin: 0 0 1rem; padding: 0; display: grid; gap: .75rem; }
.message { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .75rem 1rem; margin-inline-end: 2rem; }
.message.you { background: var(--own); margin-inline: 2rem 0; }
.message p { margin: .25rem 0; white-space: pre-wrap; unicode-bidi: isolate; }
.message .head { display: flex; flex-wrap: wrap; gap: 0 .75rem; justify-content: space-between; }
.notice { border-radius: .5rem; padding: .75rem 1rem; background: var(--good); margin: 0 0 1rem; }
.notice.bad { background: var(--bad); }
h2 label { font-size: inherit; margin: 0; }
label { display: block; font-weight: 600; margin: .5rem 0 .25rem; }
textarea, input { width: 100%; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--quiet);
  border-radius: .5rem; padding: .6rem .75rem; }
textarea { min-height: 9rem; resize: vertical; }
button, .button { display: inline-block; font: inherit; font-weight: 600; background: var(--accent); color: var(--on-accent);
  border: 0; border-radius: .5rem; padding: .7rem 1.25rem; margin: .75rem 0 0; min-height: 44px; text-decoration: none; cursor: pointer; }
button.link { background: none; color: var(--accent); padding: 0 .25rem; margin: 0; text-decoration: underline; font-weight: 400; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
form.inline { display: inline; }
nav a, nav span { display: inline-block; padding: .5rem .4rem; }
nav span { font-weight: 600; }
@media (max-width: 30rem) { .message { margin-inline-end: 0; } .message.you { margin-inline-start: 0; }
  .card { padding: 1rem; } button, .button { width: 100%; text-align: center; } button.link { width: auto; } }
`
