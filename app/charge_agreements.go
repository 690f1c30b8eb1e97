package app

import (
	"comptoir/service/agreement"
)

// agreements keeps what customers agreed to.
type agreements interface {
	Add(agreement.Agreement) error
}
