/** What stands there before anything is known; `index.html` has the same, before there is a program. */
export const BeginFrame = () => (
  <div className="begin" aria-busy="true">
    <img src="/assets/icon.svg" alt="" width={24} height={24} />
  </div>
)
