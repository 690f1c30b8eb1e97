package charge_test

import (
	"encoding/json"
	"os"
	"testing"
)

// TestMain lets a second process of this test be the one that is killed.
func TestMain(m *testing.M) {
	if plan := os.Getenv(killPlan); plan != "" {
		var v victim
		must(json.Unmarshal([]byte(plan), &v))
		v.charge()
	}
	os.Exit(m.Run())
}
