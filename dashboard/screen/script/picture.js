// A chart's card as a picture to take away: its title, unit and places, the chart as it stands, its source.
const SPACE = 24
const SVG = 'http://www.w3.org/2000/svg'
const fonts = () => getComputedStyle(document.documentElement).getPropertyValue('--fonts').trim().replaceAll('"', "'")

const lines = (context, text, width) => {
  const found = ['']
  for (const character of text) {
    const longer = found.at(-1) + character
    if (context.measureText(longer).width > width && found.at(-1)) found.push(character)
    else found[found.length - 1] = longer
  }
  return found
}

// The card as one SVG document: {markup, width, height}, or null where the chart is not drawn yet.
const drawing = (card) => {
  const plot = card.querySelector('.js-plotly-plot')
  const layers = plot ? [...plot.querySelectorAll('svg.main-svg')] : []
  if (!layers.length) return null
  const colour = (element) => getComputedStyle(element).color
  const box = layers[0].getBoundingClientRect()
  const width = box.width + 2 * SPACE
  const root = document.createElementNS(SVG, 'svg')
  const context = document.createElement('canvas').getContext('2d')
  const family = fonts()
  let top = SPACE
  const write = (selector, size, weight, gap) => {
    const element = card.querySelector(selector)
    if (!element?.textContent.trim()) return
    const parts = element.querySelectorAll(':scope.facts > span')
    const text = parts.length ? [...parts].map((part) => part.textContent).join(' · ') : element.textContent
    context.font = `${weight} ${size}px ${family}`
    for (const line of lines(context, text.trim(), box.width)) {
      top += size * 1.4
      const row = document.createElementNS(SVG, 'text')
      for (const [name, value] of Object.entries({
        x: SPACE, y: top - size * 0.35, 'font-size': size, 'font-weight': weight, fill: colour(element),
      })) row.setAttribute(name, value)
      row.textContent = line
      root.append(row)
    }
    top += gap
  }
  write('.chart-head h2', 18, 650, 2)
  write('.chart-head .facts', 13, 400, 10)
  for (const layer of layers) {
    const copy = layer.cloneNode(true)
    copy.querySelectorAll('.hoverlayer, .draglayer, .selectionlayer').forEach((part) => part.remove())
    copy.setAttribute('x', SPACE)
    copy.setAttribute('y', top)
    copy.style.cssText = 'overflow:visible'
    root.append(copy)
  }
  top += box.height + 6
  write('.chart-foot .reading', 13, 400, 2)
  write('.chart-foot .source', 12, 400, 0)
  const height = Math.ceil(top + SPACE)
  const paper = document.createElementNS(SVG, 'rect')
  paper.setAttribute('width', '100%')
  paper.setAttribute('height', '100%')
  paper.setAttribute('fill', getComputedStyle(card).backgroundColor)
  root.prepend(paper)
  root.setAttribute('xmlns', SVG)
  root.setAttribute('width', width)
  root.setAttribute('height', height)
  root.setAttribute('viewBox', `0 0 ${width} ${height}`)
  root.setAttribute('font-family', family)
  return { markup: new XMLSerializer().serializeToString(root), width, height }
}

const give = (blob, name) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

// Hands the reader the card around a button as a file; a PNG has twice the pixels, for a projector.
const save = async (button) => {
  const found = drawing(button.closest('[class*="st-key-card-"]'))
  if (!found) return
  const vector = new Blob([found.markup], { type: 'image/svg+xml' })
  if (button.dataset.save === 'svg') return give(vector, `${button.dataset.name}.svg`)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(found.markup)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = found.width * 2
  canvas.height = found.height * 2
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  canvas.toBlob((blob) => give(blob, `${button.dataset.name}.png`), 'image/png')
}
