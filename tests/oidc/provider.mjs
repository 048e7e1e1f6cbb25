// A provider to sign in at: node provider.mjs PORT REDIRECT_URI HOME. Any address typed is believed to be one's own,
// verified unless it begins with "unverified". The acr is "substantial" unless it begins with "low".
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'

const [port, redirectUri, home] = process.argv.slice(2)
const issuer = `http://localhost:${port}`

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'samtak',
    client_secret: 'only-for-tests-and-long-enough',
    redirect_uris: [redirectUri],
    post_logout_redirect_uris: [home]
  }],
  claims: { openid: ['sub', 'acr'], email: ['email', 'email_verified'], profile: ['name'] },
  acrValues: ['substantial', 'high'],
  cookies: { keys: ['only for tests'] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: id.replace(/^again-/, ''), email_verified: !id.startsWith('unverified'), name: 'Somebody' })
  }),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  }
})

async function interaction (request, response) {
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end('<!doctype html><html lang="en"><title>Provider</title><form method="post"><label>Who <input name="who"></label><button>Go</button></form>')
    return
  }
  const parts = []
  for await (const part of request) parts.push(part)
  const who = new URLSearchParams(Buffer.concat(parts).toString()).get('who')
  const acr = who.startsWith('low') ? 'low' : 'substantial'
  await provider.interactionFinished(request, response, { login: { accountId: who, acr } })
}

const handle = provider.callback()
createServer((request, response) => {
  if (!request.url.startsWith('/interaction/')) return handle(request, response)
  interaction(request, response).catch((fault) => { response.statusCode = 500; response.end(String(fault)) })
}).listen(Number(port), 'localhost', () => console.log('ready'))
