// Streamlit writes a choice over the address that it found, so that "back" would leave the page. Here a choice
// that the reader made is a step of its own; what the program writes by itself as a page opens stays no step.
if (!window.figuresSteps) {
  window.figuresSteps = true
  const write = history.replaceState.bind(history)
  history.replaceState = (state, title, address) => {
    const next = new URL(address ?? location.href, location.href)
    const chosen = next.pathname === location.pathname && next.search !== location.search
    if (chosen && navigator.userActivation.hasBeenActive) history.pushState(state, title, address)
    else write(state, title, address)
  }
}
