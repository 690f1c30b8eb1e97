package service

import (
	"bytes"
	"context"
	"errors"
	"net/url"
	"regexp"
	"slices"
	"unicode/utf8"
)

// HTML is a text with markup as the API sent it. It is somebody else's: a screen
// has to sanitise it with a list of allowed elements before it shows any of it,
// and never runs or follows anything in it unasked.
type HTML string

// Terms returns the text that an applicant of this province has to accept before
// TermsAgreed may be true (contract 3.1). Quebec has a text of its own, in either
// language; the province decides, never the language. An empty province yields
// the text for the rest of Canada. A page without the root element tcs, such as
// the sign-in page of a network in between, is KeyUnreadable, and so is one whose
// parts are not all closed: nobody agrees to a text that was cut.
func (c *Client) Terms(ctx context.Context, province Province, lang Language) (HTML, error) {
	var check checks
	query := url.Values{"lang": {lang.Short()}}
	if province != "" {
		query.Set("province", string(province))
		if !province.Known() {
			check.refuse("province", ReasonInvalid)
		}
	}
	check.language(lang)
	if err := check.err(OpTerms); err != nil {
		return "", err
	}
	return c.page(ctx, call{op: OpTerms, query: query}, isTerms)
}

// Information returns the merchant's messages, such as disclosures: all of them,
// or the one of this key when it is not empty (contract 6.1). Which keys there
// are, and what their markup looks like, is not documented: fragments, whole
// documents and bare words are all taken. An empty page says that nothing came.
//
// The contract has no row for a language. It is asked for all the same, and where a
// store refuses the parameter the question is asked again without it; nothing says
// in which language the answer came.
func (c *Client) Information(ctx context.Context, key string, lang Language) (HTML, error) {
	var check checks
	query := url.Values{"lang": {lang.Short()}}
	if key != "" {
		check.identifier("message", key, maxMessageKey)
		query.Set("message", key)
	}
	check.language(lang)
	if err := check.err(OpInformation); err != nil {
		return "", err
	}
	page, err := c.page(ctx, call{op: OpInformation, query: query}, isPage)
	if e := AsError(err); e != nil && e.Key == KeyInvalid && slices.ContainsFunc(e.Fields, func(f FieldError) bool { return f.Param == "lang" }) {
		query.Del("lang")
		return c.page(ctx, call{op: OpInformation, query: query}, isPage)
	}
	return page, err
}

const maxMessageKey = 64 // not documented; a bound against slips

var (
	// termsRoot is quoted one way in the contract, and could be the other way.
	termsRoot = regexp.MustCompile(`(?i)<div\b[^>]*\bid\s*=\s*(?:"tcs"|'tcs'|tcs[\s>])`)
	opened    = regexp.MustCompile(`(?i)<div\b`)
	closed    = regexp.MustCompile(`(?i)</div\s*>`)

	errNotHTML = errors.New("answer is not the expected HTML")
)

// isTerms takes a page with the root of the terms in it, whatever stands around it.
func isTerms(raw []byte) bool {
	return termsRoot.Match(raw) && len(closed.FindAll(raw, -1)) >= len(opened.FindAll(raw, -1))
}

// isPage takes everything but JSON.
func isPage(raw []byte) bool { return len(raw) == 0 || raw[0] != '{' && raw[0] != '[' }

func (c *Client) page(ctx context.Context, what call, is func([]byte) bool) (HTML, error) {
	what.accept = typeHTML
	var page HTML
	err := c.send(ctx, what, func(raw []byte) (err error) {
		page, err = readHTML(raw, is)
		return err
	})
	if err != nil {
		return "", err
	}
	return page, nil
}

func readHTML(raw []byte, is func([]byte) bool) (HTML, error) {
	raw = bytes.TrimSpace(bytes.TrimPrefix(raw, byteOrderMark))
	switch {
	case !utf8.Valid(raw):
		return "", errNotText
	case bytes.IndexByte(raw, 0) >= 0 || !is(raw):
		return "", errNotHTML
	}
	return HTML(raw), nil
}
