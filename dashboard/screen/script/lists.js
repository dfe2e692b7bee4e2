// A long list of choices comes whole when the reader goes to its box (data-list="region"): see lists.py.
if (!window.figuresLists) {
  window.figuresLists = true
  document.addEventListener('focusin', ({ target }) => {
    for (const button of document.querySelectorAll('button[data-list]')) {
      if (!target.closest?.(`.st-key-${CSS.escape(button.dataset.list)}`)) continue
      delete button.dataset.list
      button.click()
    }
  })
}
