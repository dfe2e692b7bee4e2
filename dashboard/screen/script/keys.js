// Buttons that name a key (data-key="j ArrowRight") are pressed by it, unless the reader is writing or a panel is open.
// A key that is held down presses once: nothing is accepted that was not looked at.
if (!window.figuresKeys) {
  window.figuresKeys = true
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return
    if (event.target.closest?.('input, textarea, select, [contenteditable="true"], [role="listbox"], [role="radiogroup"]')) return
    if (document.querySelector('[role="dialog"]')) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const button = document.querySelector(`button[data-key~="${CSS.escape(key)}"]:not(:disabled)`)
    if (!button) return
    event.preventDefault()
    button.click()
  })
}
