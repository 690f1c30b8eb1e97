package sandbox_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/sandbox"
)

const ownTOML = `
replace = true

[[customers]]
first_name = "Sample"
last_name = "Person"
dob = "1990-01-02"
province = "QC"
language = "fr-CA"
email = "sample@example.com"
credit_limit = "800.00"
available_credit = "700.50"
note = "Ours."

[customers.security]
4 = "Pear"
`

func ownFile(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestPersonas(t *testing.T) {
	t.Parallel()
	own, err := sandbox.LoadPersonas(ownFile(t, "own.toml", ownTOML))
	require.NoError(t, err)
	k := setupWith(t, sandbox.Options{Personas: own})
	require.Len(t, k.hello.Customers, 1)
	c := k.hello.Customers[0]
	assert.Equal(t, []string{"700.50", "QC", "fr-CA", "Ours."}, []string{c.AvailableCredit, c.Province, c.Language, c.Note})
	assert.Equal(t, []string{"email", "security_question", "merchant_override", "regular_purchase_bypass"}, c.Formats, "no phone")
	assert.Equal(t, 200, k.ask(c, "security_question", "r1").status)

	own.Replace = false
	k = setupWith(t, sandbox.Options{Personas: own})
	assert.Equal(t, c, k.who("Person"), "beside the others")
	assert.Equal(t, "Sampleton", k.hello.Customers[0].LastName)
	k.control(http.MethodPost, "reset", "")
	assert.Equal(t, "700.50", k.available(c), "still there after a reset")
}

func TestPersonaFilesAreChecked(t *testing.T) {
	t.Parallel()
	good := `{"customers":[{"first_name":"A","last_name":"B","dob":"1990-01-02"}]}`
	_, err := sandbox.LoadPersonas(ownFile(t, "own.json", good))
	require.NoError(t, err)
	for _, bad := range []string{
		`{"customers":[{"first_name":"A","last_name":"B"}]}`,
		`{"customers":[{"first_name":"A","last_name":"B","dob":"1990-01-02","colour":"red"}]}`,
		strings.Replace(good, `"dob"`, `"province":"XX","dob"`, 1),
		strings.Replace(good, `"dob"`, `"credit_limit":"1.00","available_credit":"2.00","dob"`, 1),
		strings.Replace(good, `"dob"`, `"account_status":"NA","dob"`, 1),
		strings.Replace(good, `"dob"`, `"risk_rating":"?","dob"`, 1),
		strings.Replace(good, `"dob"`, `"phone":"1","dob"`, 1),
		strings.Replace(good, `"dob"`, `"security":{"1":"x"},"dob"`, 1),
		`nonsense`,
	} {
		_, err := sandbox.LoadPersonas(ownFile(t, "own.json", bad))
		assert.Error(t, err, bad)
	}
	_, err = sandbox.LoadPersonas(ownFile(t, "own.toml", ownTOML+"\ncolour = 1\n"))
	assert.Error(t, err)
	_, err = sandbox.LoadPersonas(filepath.Join(t.TempDir(), "none.toml"))
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// busyStore has one of everything that is saved.
func busyStore(k *till) {
	c := k.hello.Customers[0]
	id, capture := k.sale(onPlan(purchase(c, "r1", k.pin(c, "r1"), 480.60), 4, 6))
	k.giveBack(id, capture, object{"amount": 80.60})
	k.post("v2.5", "accounts/"+c.AccountNumber+"/refund", object{"amount": 20, "capture_id": capture})
	k.sale(held(purchase(c, "r2", k.pin(c, "r2"), 50)))
	k.post("v2", "transactions", transaction(c, "deposit", k.pin(c, "r3"), 10))
	k.post("v2.5", "accounts/"+c.AccountNumber+"/refund", object{"amount": 5})
	k.post("v2", "apply", applicant("A-RR_H"))
	k.post("v2", "apply", with(applicant("P-CREDIT"), "sin", "046454286"))
	k.control(http.MethodPost, "clock", `{"advance_s":60}`)
}

func TestSaveAndLoad(t *testing.T) {
	t.Parallel()
	first := direct(t, sandbox.Options{})
	busyStore(first)
	var file bytes.Buffer
	require.NoError(t, first.store.(*sandbox.Store).Save(&file))
	assert.NotContains(t, file.String(), "046454286")

	second := direct(t, sandbox.Options{})
	require.NoError(t, second.store.(*sandbox.Store).Load(bytes.NewReader(file.Bytes())))
	assert.Equal(t, first.state(), second.state())
	second.signIn("merchant")
	first.signIn("merchant")
	for _, path := range []string{"authorizations", "captures"} {
		assert.Equal(t, first.get("v2.5.1", path, nil).raw, second.get("v2.5.1", path, nil).raw)
	}
	var again bytes.Buffer
	require.NoError(t, second.store.(*sandbox.Store).Save(&again))
	assert.Equal(t, file.String(), again.String())

	// The hold runs out here as it would have there.
	second.clock.advance(30 * 24 * time.Hour)
	second.signIn("merchant")
	c := second.hello.Customers[0]
	assert.Equal(t, "7775.00", second.available(c), "420.00 and the deposit less the other refund")
	other := direct(t, sandbox.Options{Seed: 2})
	assert.ErrorIs(t, other.store.(*sandbox.Store).Load(bytes.NewReader(file.Bytes())), sandbox.ErrSnapshot)
	assert.ErrorIs(t, other.store.(*sandbox.Store).Load(strings.NewReader("{")), sandbox.ErrSnapshot)
}

// run starts the command and returns what it says and a function that ends it.
func run(t *testing.T, args ...string) (sandbox.Handshake, func() (int, string)) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	out, in := io.Pipe()
	code := make(chan int, 1)
	var stderr bytes.Buffer // read after the command has ended
	go func() {
		code <- sandbox.Command(ctx, args, in, &stderr)
		_ = in.Close()
	}()
	var hello sandbox.Handshake
	require.NoError(t, json.NewDecoder(out).Decode(&hello))
	return hello, func() (int, string) {
		stop()
		return <-code, stderr.String()
	}
}

func tillOf(t *testing.T, hello sandbox.Handshake) *till {
	t.Helper()
	k := &till{t: t, hello: hello, base: strings.TrimSuffix(hello.URL, "/flexiti/pos-api")}
	k.signIn("merchant")
	return k
}

func TestCommandKeepsItsState(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "training.json")
	hello, end := run(t, "--state", path)
	k := tillOf(t, hello)
	c := hello.Customers[0]
	k.sale(purchase(c, "r1", k.pin(c, "r1"), 200))
	code, log := end()
	require.Zero(t, code, log)
	for _, private := range []string{c.Cards[0], hello.ClientSecret, c.LastName, k.token} {
		assert.NotContains(t, log, private)
	}
	assert.Contains(t, log, "authorization")
	info, err := os.Stat(path)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	hello, end = run(t, "--state", path, "--quiet")
	assert.Equal(t, "8000.00", hello.Customers[0].AvailableCredit)
	code, log = end()
	assert.Zero(t, code)
	assert.Empty(t, log)
	left, err := os.ReadDir(filepath.Dir(path))
	require.NoError(t, err)
	assert.Len(t, left, 1, "no half files")
}

func TestCommandFlags(t *testing.T) {
	t.Parallel()
	plan := ownFile(t, "plan.json", `{"kinds":["refuse:invalid_role"],"paths":["lookup"]}`)
	hello, end := run(t, "--strict", "--latency", "1ms", "--faults", "@"+plan, "--data", ownFile(t, "own.toml", ownTOML), "--speed", "100000")
	k := tillOf(t, hello)
	assert.Equal(t, "invalid_role", k.look("account_number=1").key())
	assert.Equal(t, "Person", hello.Customers[0].LastName)
	// At that speed a token lives for 12 ms.
	require.Eventually(t, func() bool { return k.get("v2", "customers/search", nil).status == 401 }, eventually, tick)
	code, _ := end()
	assert.Zero(t, code)

	for _, args := range [][]string{
		{"--latency", "soon"},
		{"--speed", "0"},
		{"--speed", "NaN"},
		{"--faults", "x"},
		{"--faults", "@/nowhere/plan.json"},
		{"--data", "/nowhere/own.toml"},
		{"--state", ownFile(t, "state.json", "x")},
		{"--addr", "192.0.2.1:0"},
	} {
		var out, log bytes.Buffer
		assert.Equal(t, 2, sandbox.Command(t.Context(), args, &out, &log), args)
		assert.Empty(t, out.String())
		assert.NotEmpty(t, log.String())
	}
}

// What is held can be confirmed in the next run: no PIN is asked for.
func TestHoldsOutliveTheRun(t *testing.T) {
	t.Parallel()
	first, second := direct(t, sandbox.Options{}), direct(t, sandbox.Options{})
	c := first.hello.Customers[0]
	body := transaction(c, "regular_purchase", first.pin(c, "r1"), 100)
	body["hold_authorization"], body["customer_confirmed"] = true, false
	id := first.post("v2", "transactions", body).fields["transaction_id"]
	var file bytes.Buffer
	require.NoError(t, first.store.(*sandbox.Store).Save(&file))
	require.NoError(t, second.store.(*sandbox.Store).Load(&file))
	second.signIn("merchant")
	assert.Equal(t, "8100.00", second.available(c))
	assert.Equal(t, 200, second.put("v2", "transactions", object{"transaction_id": id, "customer_confirmed": true}).status)
	assert.Equal(t, "Posted", second.state()["transactions"].([]any)[0].(object)["status"])
}
