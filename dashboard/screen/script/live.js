// Shows the HTML that Python built, once per change, and reports clicks by what they were on.
export default function ({ data, parentElement, setTriggerValue }) {
  const slot = parentElement.querySelector('.live')
  if (slot.shown !== data.html) {
    slot.innerHTML = data.html
    slot.shown = data.html
    // A button that moved or changed its page keeps the keyboard.
    if (slot.after && document.activeElement === document.body) slot.querySelector(`[data-do="${CSS.escape(slot.after)}"]`)?.focus({ preventScroll: true })
    slot.after = null
    requestAnimationFrame(() => slot.querySelector('nav .here, .excerpt mark')?.scrollIntoView({ inline: 'center', block: 'nearest' }))
  }
  document.documentElement.lang = data.lang
  document.cookie = `figures_lang=${data.lang};path=/;max-age=31536000;samesite=lax`
  if (data.deck) document.cookie = `figures_deck=${encodeURIComponent(data.deck)};path=/;max-age=31536000;samesite=lax`
  if (data.who) document.cookie = `figures_who=${encodeURIComponent(data.who)};path=/;max-age=31536000;samesite=lax`

  // Streamlit says of its drop zone that it means nothing, and names it all the same: to a reader it is a group.
  const group = () => document.querySelectorAll('section[data-testid="stFileUploaderDropzone"]:not([role="group"])')
    .forEach((zone) => zone.setAttribute('role', 'group'))
  if (!window.figuresGroups) {
    window.figuresGroups = new MutationObserver(group)
    window.figuresGroups.observe(document.body, { childList: true, subtree: true })
  }
  group()

  const copy = async (button) => {
    const address = button.dataset.copy ? new URL(button.dataset.copy, location.href).href : location.href
    const text = button.dataset.text ?? address
    try {
      await navigator.clipboard.writeText(text)
    } catch {
      // Plain http on another machine: the clipboard is closed to us, so show what is to be copied.
      window.prompt('', text)
    }
    const label = button.textContent
    button.textContent = button.dataset.copied
    setTimeout(() => { button.textContent = label }, 2000)
  }

  // Streamlit keeps the theme a reader chose under the address of each page, and reads it when the page loads.
  const turn = (theme) => {
    const folder = location.pathname.replace(/[^/]*$/, '')
    const pages = [...document.querySelectorAll('.bar nav a')].map((link) => new URL(link.href).pathname)
    for (const path of new Set([folder, location.pathname, `${folder}search`, `${folder}figure`, ...pages])) {
      localStorage.setItem(`stActiveTheme-${path}-v2`, JSON.stringify(theme))
    }
    location.reload()
  }

  // A paper and its table: what is chosen on one side shows on the other, each side scrolling by itself.
  const choose = (id) => {
    slot.querySelectorAll('[data-pair].on').forEach((part) => part.classList.remove('on'))
    for (const part of slot.querySelectorAll(`[data-pair="${CSS.escape(id)}"]`)) {
      part.classList.add('on')
      const pane = part.closest('.paper-text, .paper-figures')
      const gap = part.getBoundingClientRect().top - pane.getBoundingClientRect().top
      if (pane.scrollHeight > pane.clientHeight) pane.scrollBy({ top: gap - pane.clientHeight / 3, behavior: 'smooth' })
      else if (part.matches('.mark')) part.scrollIntoView({ block: 'center', behavior: 'smooth' })
    }
  }
  const begin = slot.querySelector('[data-at]')?.dataset.at
  if (begin && slot.begun !== begin) {
    slot.begun = begin
    requestAnimationFrame(() => choose(begin))
  }

  // Words selected in a paper may be a figure that was missed. Python counts in Unicode code points, not in halves of them.
  const pane = slot.querySelector('.paper-text')
  const pick = slot.querySelector('.pick')
  const select = () => {
    if (!pane.isConnected) return
    const selection = document.getSelection()
    const range = selection.rangeCount ? selection.getRangeAt(0) : null
    if (!range || range.collapsed || !pane.contains(range.startContainer) || !pane.contains(range.endContainer)) {
      pick.hidden = document.activeElement !== pick
      return
    }
    const before = document.createRange()
    before.setStart(pane, 0)
    before.setEnd(range.startContainer, range.startOffset)
    const start = [...before.toString()].length
    pick.dataset.do = `add:${start}-${start + [...range.toString()].length}`
    const box = range.getBoundingClientRect()
    const around = pick.parentElement.getBoundingClientRect()
    pick.hidden = false
    pick.style.top = `${box.bottom - around.top + 6}px`
    pick.style.left = `${Math.max(0, Math.min(box.left - around.left, around.width - pick.offsetWidth))}px`
  }
  if (pane && pick) {
    document.onselectionchange = select
    pick.onpointerdown = (event) => event.preventDefault()
  }

  // Streamlit turns its own parts with the reader's system; our sheet and charts are made for one of the two, and asked for anew.
  if (slot.querySelector('.bar')) {
    window.figuresTurned = () => setTimeout(() => setTriggerValue('task', 'turned'))
    if (!window.figuresSystem) {
      window.figuresSystem = matchMedia('(prefers-color-scheme: dark)')
      window.figuresSystem.addEventListener('change', () => window.figuresTurned())
    }
  }

  // Past the masthead by keyboard: Streamlit's containers take no focus unless told to.
  const pass = () => {
    const page = document.querySelector('.st-key-page')
    page.tabIndex = -1
    page.focus()
  }

  slot.onclick = (event) => {
    const hit = event.target.closest('a, [data-figure], [data-pair], [data-do], [data-open], [data-copy], [data-save], [data-theme], .skip')
    if (!hit || hit.tagName === 'A') return
    if (hit.dataset.figure) setTriggerValue('figure', hit.dataset.figure)
    else if (hit.dataset.pair) choose(hit.dataset.pair)
    else if (hit.dataset.do) {
      slot.after = hit.dataset.then ?? hit.dataset.do
      setTriggerValue('task', hit.dataset.do)
    } else if (hit.dataset.open) open(URL.createObjectURL(new Blob([data.page], { type: 'text/html' })), '_blank')
    else if ('copy' in hit.dataset) copy(hit)
    else if (hit.dataset.save) save(hit)
    else if (hit.dataset.theme) turn(hit.dataset.theme)
    else if (hit.matches('.skip')) pass()
  }
}
