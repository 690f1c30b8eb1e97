package app_test

import (
	"encoding/json"
	"os"
	"testing"
)

// TestMain lets a second process of this test be another program.
func TestMain(m *testing.M) {
	if folder := os.Getenv(tokenHolder); folder != "" {
		holdTokens(folder)
		return
	}
	if plan := os.Getenv(killPlan); plan != "" {
		var v victim
		must(json.Unmarshal([]byte(plan), &v))
		v.charge()
	}
	os.Exit(m.Run())
}
