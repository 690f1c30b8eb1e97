package terminal

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"comptoir/app/apptest"
	"comptoir/i18n"
	"comptoir/service/doctor"
	"comptoir/service/settings"
)

// patient is a computer where everything works, or has no screen.
func patient(t *testing.T, screen string) doctor.Patient {
	t.Helper()
	now := time.Date(2026, 11, 20, 14, 5, 0, 0, time.UTC)
	return doctor.Patient{
		Data: t.TempDir(), Settings: &settings.File{}, URL: "https://pos.example.com", System: "linux",
		Env:     func(string) string { return screen },
		Glob:    func(pattern string) []string { return []string{pattern} },
		Keyring: func() (bool, string) { return true, "" },
		Ask:     func(context.Context, string) (time.Time, error) { return now, nil },
		Now:     func() time.Time { return now },
	}
}

func TestDoctor(t *testing.T) {
	var out, complaints strings.Builder
	run := func(p doctor.Patient, args ...string) int {
		out.Reset()
		complaints.Reset()
		return Doctor(t.Context(), args, &out, &complaints, p)
	}
	require.Equal(t, 0, run(patient(t, ":0"), "--lang", "fr-CA"))
	french := out.String()
	require.Equal(t, 0, run(patient(t, ":0"), "--lang", "en-CA"))
	assert.NotEqual(t, french, out.String())
	assert.Len(t, strings.Split(french, "\n"), len(strings.Split(out.String(), "\n")))
	assert.NotContains(t, french+out.String(), "doctor.", "no text is missing")

	ill := patient(t, "")
	require.Equal(t, 1, run(ill, "--json"))
	var report doctor.Report
	require.NoError(t, json.Unmarshal([]byte(out.String()), &report))
	assert.False(t, report.OK)
	assert.Equal(t, ill.Report(t.Context()), report)

	require.Equal(t, 2, run(ill, "--lang", "de"))
	assert.NotEmpty(t, complaints.String())
	require.Equal(t, 2, run(ill, "more"))
	require.Equal(t, 2, run(ill, "--nothing"))
}

// TestTheDoctorHasWords for all there is to say, in both languages.
func TestTheDoctorHasWords(t *testing.T) {
	for _, l := range []i18n.Locale{i18n.English, i18n.French} {
		words, err := i18n.New(l)
		require.NoError(t, err)
		for _, advice := range apptest.Constants("service/doctor", "Advice") {
			assert.NotContains(t, words.T("doctor.advice."+advice), "doctor.", l)
		}
		for _, name := range apptest.Constants("service/doctor", "Name") {
			assert.NotContains(t, words.T("doctor.check."+name), "doctor.", l)
		}
	}
}
