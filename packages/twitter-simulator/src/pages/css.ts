/** The one stylesheet: light and dark by the reader's setting, one column down to 320 px. */
export const CSS = `
:root {
  --ink: #16181c; --quiet: #5b6670; --line: #d9dee3; --ground: #f6f7f8; --card: #ffffff;
  --accent: #0b5cad; --on-accent: #ffffff; --bad: #a3152a; --mine: #e3effb; --focus: #0b5cad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eaed; --quiet: #9aa5b1; --line: #333a42; --ground: #101316; --card: #191d22;
    --accent: #6db3f2; --on-accent: #0a1420; --bad: #ff8a96; --mine: #16324d; --focus: #6db3f2;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; overflow-wrap: anywhere; }
a { color: var(--accent); }
h1 { font-size: 1.25rem; margin: 0 0 .75rem; } h2 { font-size: 1rem; margin: 0 0 .5rem; }
p { margin: .25rem 0 .5rem; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.top { background: var(--card); border-bottom: 1px solid var(--line); }
.top nav { max-width: 64rem; margin: 0 auto; padding: .6rem 1rem; display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; }
.top nav a { text-decoration: none; padding: .35rem 0; } .top nav a[aria-current] { font-weight: 600; text-decoration: underline; text-underline-offset: .3em; }
.top .who { margin-left: auto; display: flex; gap: .5rem; align-items: center; }
.wide { max-width: 64rem; margin: 1rem auto; padding: 0 1rem; display: grid; grid-template-columns: minmax(0, 1fr) 17rem; gap: 1.25rem; align-items: start; }
.narrow { max-width: 30rem; margin: 2rem auto; padding: 0 1rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem; margin-bottom: 1rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
.error { color: var(--bad); font-weight: 600; border-left: 3px solid var(--bad); padding: .25rem .75rem; }
img.face { border-radius: 50%; width: 2.5rem; height: 2.5rem; flex: none; }
img.small { width: 1.75rem; height: 1.75rem; border-radius: 50%; }
.post { display: flex; gap: .7rem; padding: .8rem 0; }
.post + .post, .replies { border-top: 1px solid var(--line); }
.thread > .post:first-child { padding-top: 0; }
.post .body { flex: 1; min-width: 0; }
.post .text { white-space: pre-wrap; margin: .15rem 0 .4rem; }
.replies { margin-left: 1.2rem; padding-left: .9rem; border-left: 2px solid var(--line); border-top: 0; }
.replies .replies .replies .replies { margin-left: 0; padding-left: 0; border-left: 0; }
.quoted { border: 1px solid var(--line); border-radius: .6rem; padding: .5rem .7rem; margin: .3rem 0 .5rem; }
.shots { display: flex; flex-wrap: wrap; gap: .4rem; } .shots img { max-width: 100%; max-height: 20rem; border-radius: .6rem; border: 1px solid var(--line); }
.acts { display: flex; flex-wrap: wrap; gap: .25rem .9rem; align-items: center; }
.acts form { display: inline; }
.link { background: none; border: 0; padding: .3rem 0; color: var(--quiet); font: inherit; font-size: .875rem; cursor: pointer; min-height: 2rem; }
.link:hover, summary:hover { color: var(--accent); } .link.on { color: var(--bad); }
details > summary { cursor: pointer; color: var(--quiet); font-size: .875rem; padding: .3rem 0; line-height: 1.4rem; }
.acts details { flex: 0 0 auto; } .acts details[open] { flex: 1 1 100%; }
textarea, input[type=text], input:not([type]), select { width: 100%; font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--line); border-radius: .5rem; padding: .55rem .65rem; }
textarea { min-height: 4.5rem; resize: vertical; display: block; }
.field { display: block; margin: .75rem 0; } .field input { margin-top: .25rem; }
fieldset { border: 0; padding: 0; margin: 0; } legend { font-weight: 600; padding: 0; margin-bottom: .25rem; }
.choice { display: flex; gap: .6rem; align-items: center; padding: .4rem 0; min-height: 2.75rem; } .choice img { border-radius: 50%; }
.row { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap; margin-top: .6rem; }
.row .count { margin-left: auto; } .count.over { color: var(--bad); font-weight: 600; }
button { font: inherit; border: 1px solid var(--line); background: var(--card); color: var(--ink); border-radius: 2rem; padding: .45rem 1.1rem; min-height: 2.5rem; cursor: pointer; }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600; }
input[type=file] { font-size: .875rem; max-width: 100%; color: var(--quiet); }
.list { list-style: none; margin: 0; padding: 0; } .list li { border-top: 1px solid var(--line); } .list li:first-child { border-top: 0; }
.list a, .list button.person { display: flex; gap: .6rem; align-items: center; padding: .55rem 0; text-decoration: none; color: inherit; width: 100%; border: 0; background: none; text-align: left; border-radius: 0; }
.bubbles { display: flex; flex-direction: column; gap: .5rem; margin-bottom: 1rem; }
.bubble { max-width: 85%; padding: .5rem .8rem; border-radius: .9rem; background: var(--ground); border: 1px solid var(--line); align-self: flex-start; white-space: pre-wrap; }
.bubble.mine { align-self: flex-end; background: var(--mine); } .bubble img { max-width: 100%; max-height: 16rem; border-radius: .5rem; display: block; margin-top: .3rem; }
.bubble time { display: block; font-size: .75rem; color: var(--quiet); }
@media (max-width: 48rem) { .wide { grid-template-columns: minmax(0, 1fr); } .top .who { margin-left: 0; width: 100%; } .replies { margin-left: .3rem; padding-left: .7rem; } }
`

/** Works on top of pages that work without it: new posts and messages appear, and a counter runs. */
export const SCRIPT = `
const live = () => document.querySelector('[data-live]');
const busy = (box) => [...box.querySelectorAll('textarea,input[type=file]')].some((field) => field.value !== field.defaultValue)
  || box.contains(document.activeElement) || box.querySelector('details[open]') !== null;
setInterval(async () => {
  const box = live();
  if (!box || document.hidden || busy(box)) return;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-live]');
    if (next && !busy(box) && next.innerHTML !== box.innerHTML) box.replaceChildren(...next.childNodes);
  } catch { /* The simulator is away: the page stays as it is. */ }
}, 2000);
document.addEventListener('input', (event) => {
  const field = event.target;
  const out = field.closest && field.closest('form') && field.closest('form').querySelector('.count');
  if (!(field instanceof HTMLTextAreaElement) || !out) return;
  const length = Array.from(field.value).length;
  out.textContent = length + ' / ' + out.dataset.max;
  out.classList.toggle('over', length > Number(out.dataset.max));
});
`
