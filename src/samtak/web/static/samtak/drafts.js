/* Keeps what is typed on the server while it is typed. Without this file the form does so by its buttons. */
(function () {
  const form = document.querySelector('form[data-draft]')
  if (!form || !window.AbortSignal || !AbortSignal.timeout) return
  const told = form.querySelector('[data-draft-told]')
  const PAUSE = 2500
  const AGAIN = [3000, 5000, 10000, 30000]
  const LONGEST = 20000
  // Actions by the beginning of their fields' names: with something unsaved, and those that only a person may decide on.
  const unsaved = new Set()
  const stopped = new Set()
  let timer = 0
  let failures = 0
  let flight = null
  let isSending = false
  let isOver = false

  // A screen reader reads what changes, so the same words are not set anew.
  function tell (text) { if (told.textContent !== text) told.textContent = text }

  function actionOf (name) { return name.includes('-') ? name.split('-', 1)[0] : '' }

  function draftOf (actions) {
    const data = new FormData()
    data.append('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
    data.append('draft', 'yes')
    for (const [name, value] of new FormData(form)) if (actions.has(actionOf(name))) data.append(name, value)
    return data
  }

  function heard (answer) {
    failures = 0
    for (const [action, fields] of Object.entries(answer.kept || {})) {
      for (const [name, value] of Object.entries(fields)) form.elements[action + '-' + name].value = value
    }
    for (const action of answer.stopped || []) {
      stopped.add(action)
      unsaved.delete(action)
    }
    if (answer.isOver) {
      isOver = true
      unsaved.clear()
    }
    tell(answer.told)
  }

  async function send (actions) {
    try {
      const answer = await fetch(location.href, {
        method: 'POST',
        body: draftOf(actions),
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(LONGEST),
        keepalive: document.visibilityState === 'hidden'
      })
      if (!(answer.headers.get('Content-Type') || '').startsWith('application/json')) throw new Error('no answer of ours')
      heard(await answer.json())
    } catch (error) {
      failures += 1
      for (const action of actions) unsaved.add(action)
      tell(form.dataset.draftWaits)
    }
  }

  function wait () {
    clearTimeout(timer)
    if (unsaved.size) timer = setTimeout(save, failures ? AGAIN[Math.min(failures, AGAIN.length) - 1] : PAUSE)
  }

  function save () {
    clearTimeout(timer)
    if (flight || isSending || isOver || !unsaved.size) return
    const actions = new Set(unsaved)
    unsaved.clear()
    flight = send(actions).finally(function () {
      flight = null
      wait()
    })
  }

  form.addEventListener('input', function (event) {
    const action = actionOf(event.target.name || '')
    if (!action || isOver || stopped.has(action)) return
    unsaved.add(action)
    if (!failures) wait()
  })
  form.addEventListener('submit', function (event) {
    if (isSending) {
      event.preventDefault()
    } else if (!navigator.onLine) {
      event.preventDefault()
      tell(form.dataset.draftWaits)
    } else if (flight) {
      // The draft on its way counts the version up: what is sent must say the new one.
      event.preventDefault()
      const by = event.submitter
      flight.then(function () { form.requestSubmit(by) })
    } else {
      isSending = true
      clearTimeout(timer)
    }
  })
  document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') save() })
  window.addEventListener('online', save)
  window.addEventListener('beforeunload', function (event) {
    if (failures && unsaved.size && !isSending) event.preventDefault()
  })
  window.addEventListener('pageshow', function (event) { if (event.persisted) isSending = false })
})()
