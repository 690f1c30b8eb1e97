package applications

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"comptoir/app/applications/fields"
	"comptoir/app/form"
)

// Each field of the form stands on the page of its step, in reading order.
func TestEveryFieldHasItsRow(t *testing.T) {
	t.Parallel()
	for _, step := range fields.Steps() {
		var shown []form.Field
		for _, row := range rows[step] {
			shown = append(shown, row...)
		}
		if step != fields.StepTerms { // a yes is no text
			assert.Equal(t, step.Fields(), shown, step.Name())
		}
	}
}
