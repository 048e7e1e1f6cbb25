/* Lets the buttons for passkeys work. Without this file the pages say so, and offer the other ways. */
(function () {
  const form = document.querySelector('form[data-passkey]')
  const forms = window.allauth && window.allauth.webauthn && window.allauth.webauthn.forms
  // Browsers keep passkeys for names alone, never for an address of digits.
  const hasName = !/^[\d.]+$|:/.test(location.hostname)
  if (!form || !forms || !window.PublicKeyCredential || !hasName) return
  const button = form.querySelector('#passkey_button')
  const problem = form.querySelector('[data-passkey-problem]')
  const kinds = { login: forms.loginForm, use: forms.authenticateForm, make: forms.signupForm }
  const id = 'passkey_button'
  kinds[form.dataset.passkey]({
    ids: { login: id, authenticate: id, signup: id, credential: 'id_credential' },
    data: form.dataset.passkeyOptions ? JSON.parse(form.dataset.passkeyOptions) : {}
  })
  document.addEventListener('allauth.error', function (event) {
    event.preventDefault()
    problem.hidden = false
  })
  button.addEventListener('click', function () { problem.hidden = true })
  form.querySelector('[data-passkey-without]').hidden = true
  button.hidden = false
})()
