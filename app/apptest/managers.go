package apptest

import (
	"context"
	"errors"

	"comptoir/service/secret"
)

// FakeManagers are the managers of a store that wants their PIN for an override.
type FakeManagers struct{ Wanted, Absent bool }

const OverridePIN = "2468"

func (b *FakeManagers) Needed() bool { return b.Wanted }

// Missing reports whether there is none.
func (b *FakeManagers) Missing() bool { return b.Absent }

func (b *FakeManagers) Check(_ context.Context, pin secret.PIN) (bool, error) {
	if pin.Reveal() == "0000" {
		return false, errors.New("too many")
	}
	return pin.Reveal() == OverridePIN, nil
}
