package printer_test

import (
	"image"
	"image/draw"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/printer"
)

// TestThroughSpooler prints on the printer that COMPTOIR_SPOOLER names, raw and as
// a picture: somebody has to look at what comes out.
func TestThroughSpooler(t *testing.T) {
	name := os.Getenv("COMPTOIR_SPOOLER")
	if name == "" {
		t.Skip("COMPTOIR_SPOOLER names no printer")
	}
	listed, err := printer.List(t.Context())
	require.NoError(t, err)
	assert.Contains(t, listed.Names, name)
	page := image.NewGray(image.Rect(0, 0, 850, 1100))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(page, image.Rect(100, 100, 200, 200), image.Black, image.Point{}, draw.Src)
	d := printer.Document{
		Title: "Reçu d’achat", Raw: func() ([]byte, error) { return job, nil },
		Pages: func(float64) ([]*image.Gray, error) { return []*image.Gray{page, page}, nil },
	}
	for _, raw := range []bool{true, false} {
		_, err := quick.Send(t.Context(), printer.Target{Kind: printer.System, Name: name, Raw: raw}, d)
		require.NoError(t, err, "raw %v", raw)
	}
	_, err = quick.Send(t.Context(), printer.Target{Kind: printer.System, Name: "nowhere"}, d)
	assert.Equal(t, printer.Missing, reasonOf(err), "%v", err)
	_, err = quick.Send(t.Context(), printer.Target{Kind: printer.System, Name: "nowhere", Raw: true}, d)
	assert.Equal(t, printer.Missing, reasonOf(err), "%v", err)
}
