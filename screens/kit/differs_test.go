package kit_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/i18n"
	"comptoir/screens/kit"
	"comptoir/service"
)

// TestANameInTheOtherLanguageSaysSo; one that does not tell its language stays as it came.
func TestANameInTheOtherLanguageSaysSo(t *testing.T) {
	t.Parallel()
	for locale, want := range map[i18n.Locale]map[string]string{
		i18n.English: {
			"EMP - Regular Interest": "EMP - Regular Interest", " Versements égaux, sans intérêt ": "Versements égaux, sans intérêt (received in French)",
			"SAC 9": "SAC 9", "": "", "90 Days Grace, Equal Payments": "90 Days Grace, Equal Payments",
		},
		i18n.French: {
			"EMP - Regular Interest": "EMP - Regular Interest (reçu en anglais)", "Versements égaux": "Versements égaux",
			"SAC 9": "SAC 9", "Paiement différé": "Paiement différé",
		},
	} {
		w, err := i18n.New(locale)
		require.NoError(t, err)
		for name, text := range want {
			assert.Equal(t, text, kit.LenderPlan(w, name), "%s: %q", locale, name)
		}
	}
}

func TestDifferencesNameTheirFields(t *testing.T) {
	t.Parallel()
	w, err := i18n.New(i18n.French)
	require.NoError(t, err)
	assert.Equal(t, "Facturation différente du dossier\u00a0: prénom, ville.\nLivraison différente du dossier\u00a0: adresse.",
		kit.DiffersText(w, []service.Difference{{Party: "billing", Fields: []string{"first_name", "city"}}, {Party: "shipping", Fields: []string{"address"}}}))
}
