package verification

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/session"
	"comptoir/app/verification"
	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/screens/widgets/host"
	"comptoir/service"
)

// later is a format that the lender may come up with.
const later service.VerifyFormat = "carrier_pigeon"

func setup(t *testing.T) *kit.Kit {
	t.Helper()
	test.NewTempApp(t)
	words, err := i18n.New(i18n.English)
	require.NoError(t, err)
	return &kit.Kit{Words: words, Parts: host.New(host.Hooks{})}
}

func TestANewFormatHasATile(t *testing.T) {
	tile := newMethodTile(setup(t), later, nil)
	tile.render(verification.Method{Format: later}, verification.State{}, session.CustomerState{Present: true})
	assert.False(t, tile.Disabled())
}

func TestOnlyATextMessageIsCalledOne(t *testing.T) {
	v := &Page{Kit: setup(t)}
	v.buildPIN()
	v.renderPIN(verification.State{SentTo: service.BySMS, To: "416 555-0123"})
	assert.Contains(t, v.sent.Text(), "texted to 416 555-0123")
	v.renderPIN(verification.State{SentTo: later})
	assert.Contains(t, v.sent.Text(), "A verification code was sent")
}
