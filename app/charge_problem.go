package app

import (
	"errors"
)

// callProblem is what the associate is told when nothing was changed.
func callProblem(err error) *Problem {
	if errors.Is(err, errNotDone) {
		return problem(ProblemNotDone)
	}
	p := problemOf(err)
	if p.Action == ActionRetry {
		p.Action = ActionSale
	}
	return p
}
