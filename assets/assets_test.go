package assets_test

import (
	"bytes"
	"encoding/xml"
	"image/png"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/assets"
)

func TestIconIsASquareThatWindowsCanScale(t *testing.T) {
	t.Parallel()
	config, err := png.DecodeConfig(bytes.NewReader(assets.Icon))
	require.NoError(t, err)
	assert.Equal(t, []int{512, 512}, []int{config.Width, config.Height})
}

func TestIconSVGIsADrawing(t *testing.T) {
	t.Parallel()
	var root struct {
		XMLName xml.Name
		Shapes  []struct{} `xml:"path"`
	}
	require.NoError(t, xml.Unmarshal(assets.IconSVG, &root))
	assert.Equal(t, "svg", root.XMLName.Local)
	assert.Len(t, root.Shapes, 2)
}

func TestFontsAreThere(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"NotoSans", "NotoSansCanadianAboriginal"} {
		for _, bold := range []bool{false, true} {
			assert.Equal(t, "\x00\x01\x00\x00", string(assets.Font(name, bold)[:4]), "%s %v: TrueType", name, bold)
		}
	}
	assert.Nil(t, assets.Font("Unheard", false))
}
