package sandbox

import (
	"fmt"
	"math/rand/v2"
	"mime"
	"net/http"
	"net/url"
	"time"
)

const (
	tokenLife     = 1200 * time.Second
	scopeMerchant = "merchant"
	scopeCustomer = "customer"
)

type token struct {
	access  string
	refresh string // empty once it was used
	scope   string
	user    string
	expires time.Time
}

// tokens holds the bearer tokens that were handed out (contract 2.1).
type tokens struct {
	random *rand.Rand
	given  []*token
}

func newTokens(random *rand.Rand) *tokens { return &tokens{random: random} }

func (t *tokens) issue(scope, user string, now time.Time) *token {
	t.forget(now)
	fresh := &token{access: t.draw(), refresh: t.draw(), scope: scope, user: user, expires: now.Add(tokenLife)}
	t.given = append(t.given, fresh)
	return fresh
}

func (t *tokens) draw() string {
	return fmt.Sprintf("%016x%016x%08x", t.random.Uint64(), t.random.Uint64(), t.random.Uint32())
}

func (t *tokens) forget(now time.Time) {
	var alive []*token
	for _, k := range t.given {
		if now.Before(k.expires) {
			alive = append(alive, k)
		}
	}
	t.given = alive
}

func (t *tokens) find(access string, now time.Time) *token {
	for _, k := range t.given {
		if access != "" && k.access == access && now.Before(k.expires) {
			return k
		}
	}
	return nil
}

// rotate spends a refresh token. The access token that came with it lives on,
// so that calls under way do not fail.
func (t *tokens) rotate(refresh string, now time.Time) *token {
	for _, k := range t.given {
		if k.refresh != "" && k.refresh == refresh && now.Before(k.expires) {
			k.refresh = ""
			return t.issue(k.scope, k.user, now)
		}
	}
	return nil
}

func (t *tokens) revoke(access string) {
	for _, k := range t.given {
		if k.access == access {
			k.expires, k.refresh = time.Time{}, ""
		}
	}
}

// token answers POST oauth/token. Only a form in the body is read.
func (c *call) token() reply {
	form := c.form()
	switch {
	case form.Get("client_id") != c.world.clientID:
		return c.shapeB(http.StatusBadRequest, "invalid_client", textClientUnknown)
	case form.Get("client_secret") != c.world.clientSecret:
		return c.refuse("invalid_client")
	}
	switch form.Get("grant_type") {
	case "client_credentials":
		return c.grant(form.Get("scope"), merchantUser)
	case "password":
		if !c.world.authenticates(form.Get("username"), form.Get("password")) {
			return c.shapeB(http.StatusConflict, "authentication_failure", c.sentence("authentication_failure"))
		}
		return c.grant(form.Get("scope"), form.Get("username"))
	case "refresh_token":
		if form.Get("refresh_token") == "" {
			return c.shapeB(http.StatusBadRequest, "invalid_request", "refresh_token is absent")
		}
		if fresh := c.world.tokens.rotate(form.Get("refresh_token"), c.world.now()); fresh != nil {
			return c.granted(fresh)
		}
		return c.refuse("invalid_token")
	}
	return c.refuse("invalid_request")
}

func (c *call) grant(scope, user string) reply {
	switch scope {
	case "":
		scope = scopeMerchant
	case scopeMerchant, scopeCustomer:
	default:
		return c.refuse("wrong_inputs", invalid("scope", scope))
	}
	return c.granted(c.world.tokens.issue(scope, user, c.world.now()))
}

func (c *call) form() url.Values {
	kind, _, err := mime.ParseMediaType(c.r.Header.Get("content-type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil
	}
	form, err := url.ParseQuery(string(c.raw))
	if err != nil {
		return nil
	}
	return form
}

// granted spells the type as each version does (quirk 34).
func (c *call) granted(t *token) reply {
	out := object{"token_type": "bearer", "access_token": t.access, "expires_in": int(tokenLife.Seconds()), "refresh_token": t.refresh}
	if c.version != v2 || c.strict {
		out["token_type"], out["scope"] = "Bearer", t.scope
	}
	return answerJSON(http.StatusOK, out)
}
