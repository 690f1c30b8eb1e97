package signin_test

import (
	"os"
	"testing"
)

// TestMain lets a second process of this test be another program.
func TestMain(m *testing.M) {
	if folder := os.Getenv(tokenHolder); folder != "" {
		holdTokens(folder)
		return
	}
	os.Exit(m.Run())
}
