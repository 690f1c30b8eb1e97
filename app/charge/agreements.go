package charge

import (
	"comptoir/service/agreement"
)

// Agreements keeps what customers agreed to.
type Agreements interface {
	Add(agreement.Agreement) error
}
