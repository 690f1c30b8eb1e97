package charge

import (
	"errors"

	"comptoir/app/problem"
)

// Problem is what the associate is told when nothing was changed.
func Problem(err error) *problem.Problem {
	if errors.Is(err, errNotDone) {
		return problem.New(problem.NotDone)
	}
	p := problem.Of(err)
	if p.Action == problem.ActionRetry {
		p.Action = problem.ActionSale
	}
	return p
}
