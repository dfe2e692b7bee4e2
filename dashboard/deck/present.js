// Turns pages, fits them to the window, opens the sentence behind a number, and runs by itself when asked to.
const pages = [...document.querySelectorAll('.page')]
const told = JSON.parse(document.getElementById('told').textContent)
const evidence = document.getElementById('evidence')
const help = document.getElementById('help')
const hint = document.getElementById('hint')
const asked = new URLSearchParams(location.search).get('auto')
let at = 0, seconds = Number(asked) || 15, timer = null, still = null, opened = null

const fit = () => {
  const scale = Math.min(innerWidth / 1280, innerHeight / 720)
  for (const page of pages) page.style.transform = `translate(${(innerWidth - 1280 * scale) / 2}px, ${(innerHeight - 720 * scale) / 2}px) scale(${scale})`
}
const close = () => {
  if (!evidence.hidden) opened?.focus({ preventScroll: true })
  evidence.hidden = help.hidden = true
}
const go = (to) => {
  close()
  at = Math.max(0, Math.min(pages.length - 1, to))
  pages.forEach((page, number) => {
    page.classList.toggle('now', number === at)
    page.inert = number !== at
  })
  history.replaceState(null, '', `#p${at + 1}`)
}
const show = (from) => {
  const blocks = from.dataset.figure.split(' ').map((figure) => told[figure]).filter(Boolean)
  if (!blocks.length) return
  opened = from
  const [head, quote, foot] = ['h2', 'blockquote', 'p'].map((tag) => evidence.querySelector(tag))
  head.textContent = [...new Set(blocks.map((block) => block.name))].join(' / ')
  foot.textContent = [...new Set(blocks.map((block) => block.paper))].join(' / ')
  quote.replaceChildren(...blocks.flatMap((block, number) => {
    const mark = document.createElement('mark')
    mark.textContent = block.mention
    return [...(number ? [document.createElement('br')] : []), block.before, mark, block.after]
  }))
  help.hidden = true
  evidence.hidden = false
  evidence.querySelector('.close').focus()
}
const auto = (on) => {
  clearInterval(timer)
  timer = on ? setInterval(() => go(at + 1 < pages.length ? at + 1 : 0), seconds * 1000) : null
  document.body.classList.toggle('auto', on)
}
const full = () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.())

const keys = {
  ArrowRight: () => go(at + 1), ArrowDown: () => go(at + 1), PageDown: () => go(at + 1), ' ': () => go(at + 1), Enter: () => go(at + 1),
  ArrowLeft: () => go(at - 1), ArrowUp: () => go(at - 1), PageUp: () => go(at - 1), Backspace: () => go(at - 1),
  Home: () => go(0), End: () => go(pages.length - 1),
  f: full, a: () => auto(!timer), p: () => print(), Escape: close,
  '?': () => { evidence.hidden = true; help.hidden = !help.hidden }, h: () => { evidence.hidden = true; help.hidden = !help.hidden },
}
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const button = event.target.closest?.('button, [data-figure]')
  if (button && (event.key === 'Enter' || event.key === ' ')) {
    if (button.dataset.figure) { event.preventDefault(); show(button) }
    return
  }
  const act = keys[event.key] ?? keys[event.key.toLowerCase()]
  if (act) { event.preventDefault(); act() }
})
addEventListener('click', (event) => {
  const number = event.target.closest('[data-figure]')
  if (number) show(number)
  else if (event.target.closest('.close')) close()
  else if (!event.target.closest('aside')) {
    if (!evidence.hidden || !help.hidden) close()
    else go(at + (event.clientX < innerWidth * 0.25 ? -1 : 1))
  }
})
let touched = null
addEventListener('touchstart', (event) => { touched = event.changedTouches[0].clientX }, { passive: true })
addEventListener('touchend', (event) => {
  const way = event.changedTouches[0].clientX - touched
  if (Math.abs(way) > 60) go(at + (way < 0 ? 1 : -1))
}, { passive: true })
addEventListener('mousemove', () => {
  document.body.classList.remove('still')
  clearTimeout(still)
  still = setTimeout(() => document.body.classList.add('still'), 3000)
})
addEventListener('resize', fit)
addEventListener('hashchange', () => go(Number(location.hash.slice(2)) - 1 || 0))
fit()
go(Number(location.hash.slice(2)) - 1 || 0)
if (asked !== null) auto(true)
setTimeout(() => { hint.style.opacity = 0 }, asked !== null ? 0 : 4000)
