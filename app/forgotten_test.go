package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"unsafe"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/app/form"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/civil"
	"comptoir/service/secret"
	"comptoir/service/settings"
)

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
			if been[here] || v.Type() == reflect.TypeFor[*apptest.Store]() || v.Type() == reflect.TypeFor[*testing.T]() {
				return // a test's own has those beside it, which run
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

// drawn is what the records draw by lot for a database: it may hold any digits.
var drawn = regexp.MustCompile(`[0-9a-f]{32,}`)

func left(texts map[string]string) []string {
	var list []string
	for path, text := range texts {
		text = drawn.ReplaceAllString(strings.ReplaceAll(text, os.TempDir(), ""), "")
		if strings.HasPrefix(text, "/Test") {
			continue // a path of the test's own folder, whose number may hold any digits
		}
		for _, trace := range apptest.Traces {
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
		hidden map[form.Field][]string
		any    any
		born   civil.Date
	}
	card := secret.NewPAN(apptest.TheCard)
	for name, v := range map[string]any{
		"map":    &inner{hidden: map[form.Field][]string{"x": {"Marigold"}}},
		"any":    &inner{any: &inner{any: "7 Canary Row"}},
		"secret": &inner{any: card},
		"date":   inner{born: civil.Date{Year: 1955, Month: 5, Day: 5}},
	} {
		assert.NotEmpty(t, left(memory(v)), name)
	}
	assert.Empty(t, left(memory(inner{any: "Maple"})))
}

// TestNextCustomerLeavesNothing: not in the models, whatever was under way, and
// not on disk.
func TestNextCustomerLeavesNothing(t *testing.T) {
	t.Parallel()
	for name, then := range map[string]func(*apptest.Till){
		"in the middle": func(*apptest.Till) {},
		"shown to the customer": func(x *apptest.Till) {
			x.Till().View.Show()
			x.Nav.Go(session.TabPurchases)
			x.Till().View.Look(apptest.Plan3)
		},
		"sold": func(x *apptest.Till) { x.Sell() },
		"refused": func(x *apptest.Till) {
			x.Refuse(apptest.Refusal(service.OpAuthorize, service.KeyWrongPIN))
			x.Sell()
		},
		"asking the lender": func(x *apptest.Till) {
			x.API.Hold(service.OpVerify)
			x.Till().Verification.Choose(service.ByOverride)
			x.Settle()
		},
		"looking up": func(x *apptest.Till) {
			x.API.Hold(service.OpLookup)
			x.Till().Lookup.Type(form.FieldBox, apptest.TheCard)
			x.Till().Lookup.Find()
			x.Settle()
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				p := apptest.NewParts(t)
				kept, err := settings.Open(settings.Places{User: filepath.Join(p.Folder, "config.toml")})
				require.NoError(t, err)
				p.SettingsFile = kept
				x := p.Start(t)
				x.SignInNow()
				x.Everything()
				then(x)
				require.NotEmpty(t, left(memory(x.App)), "they are there before")
				x.Till().NextCustomer()
				x.Settle()
				assert.Empty(t, left(memory(x.App)))
				entries, err := os.ReadDir(p.Folder)
				require.NoError(t, err)
				for _, e := range entries {
					raw, err := os.ReadFile(filepath.Join(p.Folder, e.Name()))
					require.NoError(t, err)
					assert.Empty(t, left(map[string]string{e.Name(): string(raw)}))
				}
			})
		})
	}
}
