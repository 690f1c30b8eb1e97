package doctor

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/service/settings"
)

// TestAQuebecStoreHasQuestionsToTheLender, less those that its settings answer.
func TestAQuebecStoreHasQuestionsToTheLender(t *testing.T) {
	t.Parallel()
	all := []Question{
		AskDocument, AskPermit, AskAutomated, AskRate, AskHold, AskClose, AskContact,
	}
	for name, tt := range map[string]struct {
		stores []settings.Store
		set    map[string]string
		want   []Question
	}{
		"no store":        {nil, nil, nil},
		"in Ontario":      {[]settings.Store{{Name: "a", ClientID: "a", Province: "ON"}}, nil, nil},
		"in Quebec":       {[]settings.Store{{Name: "a", ClientID: "a", Province: "QC"}}, nil, all},
		"nobody has said": {[]settings.Store{{Name: "a", ClientID: "a"}}, nil, all},
		"partly answered": {[]settings.Store{{Name: "a", ClientID: "a", Province: "QC"}}, map[string]string{settings.KeyLenderDocument: settings.ByStore, settings.KeyLenderPhone: "514 555-0100"}, all[1:6]},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, err := settings.Open(settings.Places{User: t.TempDir() + "/config.toml"})
			require.NoError(t, err)
			require.NoError(t, file.PutStores(tt.stores))
			for key, value := range tt.set {
				require.NoError(t, file.Set(key, value))
			}
			p := healthy(t)
			p.Settings = file
			assert.Equal(t, tt.want, p.Report(t.Context()).Questions)
		})
	}
}
