package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

// traces are what a customer leaves with a till: none may outlive "next customer".
var traces = []string{
	theCard, "Marigold", "Canaryson", "1955-05-05", "19550505", "7 Canary Row", "K9K9K9", "c***@canary.example.com",
	"***-***-0777", "canary-answer", "8642", "Canary question?",
}

// canary is the customer who leaves them.
func canary() service.Customer {
	c := maple()
	c.FirstName, c.LastName, c.Email, c.Phone = "Marigold", "Canaryson", "c***@canary.example.com", "***-***-0777"
	c.Address = service.Address{Line1: "7 Canary Row", City: "Ottawa", Province: "ON", PostalCode: "K9K9K9"}
	c.Questions = []service.SecurityQuestion{{ID: "4", Text: "Canary question?"}}
	return c
}

// memory walks through everything that can be reached from a value and gives
// each text in it, with the way there. What functions have closed over cannot be
// seen. The lender of the test keeps what it is asked.
func memory(v any) map[string]string {
	found, been := map[string]string{}, map[visit]bool{}
	walk(reflect.ValueOf(v), "", been, func(path, text string) { found[path] = text })
	return found
}

type visit struct {
	at   unsafe.Pointer
	kind reflect.Type
}

func walk(v reflect.Value, path string, been map[visit]bool, text func(path, text string)) {
	switch v.Kind() {
	case reflect.String:
		text(path, v.String())
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if v.Kind() == reflect.Pointer {
			here := visit{v.UnsafePointer(), v.Type()}
			if been[here] || v.Type() == reflect.TypeFor[*store]() {
				return
			}
			been[here] = true
		}
		walk(v.Elem(), path, been, text)
	case reflect.Struct:
		if day, ok := dateOf(v); ok {
			text(path, day)
		}
		for i := range v.NumField() {
			walk(v.Field(i), path+"."+v.Type().Field(i).Name, been, text)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), been, text)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			walk(it.Key(), path+"[key]", been, text)
			walk(it.Value(), fmt.Sprintf("%s[%v]", path, it.Key()), been, text)
		}
	}
}

func dateOf(v reflect.Value) (string, bool) {
	if v.Type() != reflect.TypeFor[civil.Date]() {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", v.Field(0).Int(), v.Field(1).Int(), v.Field(2).Int()), true
}

func left(texts map[string]string) []string {
	var list []string
	for path, text := range texts {
		text = strings.ReplaceAll(text, os.TempDir(), "")
		if strings.HasPrefix(text, "/Test") {
			continue // a path of the test's own folder, whose number may hold any digits
		}
		for _, trace := range traces {
			if strings.Contains(text, trace) {
				list = append(list, path+" holds "+trace)
			}
		}
	}
	return list
}

// TestTheWalkerSees what it is for, wherever it hides.
func TestTheWalkerSees(t *testing.T) {
	t.Parallel()
	type inner struct {
		hidden map[app.Field][]string
		any    any
		born   civil.Date
	}
	card := secret.NewPAN(theCard)
	for name, v := range map[string]any{
		"map":    &inner{hidden: map[app.Field][]string{"x": {"Marigold"}}},
		"any":    &inner{any: &inner{any: "7 Canary Row"}},
		"secret": &inner{any: card},
		"date":   inner{born: civil.Date{Year: 1955, Month: 5, Day: 5}},
	} {
		assert.NotEmpty(t, left(memory(v)), name)
	}
	assert.Empty(t, left(memory(inner{any: "Maple"})))
}

// everything goes through the pages with a customer who leaves traces.
func (x *till) everything() {
	x.t.Helper()
	x.store.onLookup = func(service.LookupKey, service.Language) (service.Customer, error) { return canary(), nil }
	x.store.onSearch = func(service.SearchQuery) ([]service.Account, error) {
		r := row(theAccount, service.StatusNormal)
		r.FirstName, r.LastName = "Marigold", "Canaryson"
		return []service.Account{r, r}, nil
	}
	l, v := x.Till().Lookup, x.Till().Verify
	x.fill(map[app.Field]string{
		app.FieldFirstName: "Marigold", app.FieldLastName: "Canaryson", app.FieldBorn: "1955-05-05", app.FieldPostal: "K9K 9K9",
	})
	l.Search()
	x.settle()
	l.Pick(0)
	x.settle()
	l.Type(app.FieldBox, theCard)
	l.Find()
	x.settle()
	x.plans("452.00")
	x.Till().Purchase.Choose(plan3)
	v.Choose(service.ByQuestion)
	v.TypeAnswer("canary-answer")
	x.store.onVerify = func(service.VerifyRequest) (service.Verification, error) {
		return service.Verification{}, refusal(service.OpVerify, service.KeyAnswerMismatch)
	}
	v.Send()
	x.settle()
	x.store.onVerify = x.store.verify
	v.Choose(service.BySMS)
	x.settle()
	v.TypePIN("8642")
}

// TestNextCustomerLeavesNothing: not in the models, whatever was under way, and
// not on disk.
func TestNextCustomerLeavesNothing(t *testing.T) {
	t.Parallel()
	for name, then := range map[string]func(*till){
		"in the middle": func(*till) {},
		"shown to the customer": func(x *till) {
			x.Till().View.Show()
			x.Nav.Go(app.TabPurchases)
			x.Till().View.Look(plan3)
		},
		"sold": func(x *till) { x.sell() },
		"refused": func(x *till) {
			x.refuse(refusal(service.OpAuthorize, service.KeyWrongPIN))
			x.sell()
		},
		"asking the lender": func(x *till) {
			x.store.hold(service.OpVerify)
			x.Till().Verify.Choose(service.ByOverride)
			x.settle()
		},
		"looking up": func(x *till) {
			x.store.hold(service.OpLookup)
			x.Till().Lookup.Type(app.FieldBox, theCard)
			x.Till().Lookup.Find()
			x.settle()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := newParts(t)
				kept, err := settings.Open(settings.Places{User: filepath.Join(p.folder, "config.toml")})
				require.NoError(t, err)
				p.settings = kept
				x := p.start(t)
				x.signIn()
				x.everything()
				then(x)
				require.NotEmpty(t, left(memory(x.App)), "they are there before")
				x.Till().NextCustomer()
				x.settle()
				assert.Empty(t, left(memory(x.App)))
				entries, err := os.ReadDir(p.folder)
				require.NoError(t, err)
				for _, e := range entries {
					raw, err := os.ReadFile(filepath.Join(p.folder, e.Name()))
					require.NoError(t, err)
					assert.Empty(t, left(map[string]string{e.Name(): string(raw)}))
				}
			})
		})
	}
}
