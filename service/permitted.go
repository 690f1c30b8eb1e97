package service

import "comptoir/service/journal"

// The calls that change something say what their permit has to be for. What is
// written down in the journal takes its Reference, Amount, Type and Target here.

// Call is what a permit for r has to be for.
func (r AuthorizationRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Amount: r.Amount, Type: string(r.Financing.Type)}
}

// Call is what a permit for r has to be for.
func (r ReleaseRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Amount: r.Amount, Type: journal.TypeRelease, Target: r.AuthorizationID}
}

// Call is what a permit for r has to be for.
func (r CaptureRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Amount: r.Amount, Type: journal.TypeCapture, Target: r.AuthorizationID}
}

// Call is what a permit for r has to be for.
func (r ReturnRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Amount: r.Amount, Type: journal.TypeReturn, Target: r.CaptureID}
}

// Call is what a permit for r has to be for.
func (r RefundRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Amount: r.Amount, Type: journal.TypeRefund, Target: r.CaptureID}
}

// Call is what a permit for r has to be for.
func (r TransactionRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Amount: r.Amount, Type: string(r.Type)}
}

// Call is what a permit for r has to be for.
func (r Confirmation) Call() journal.Call {
	what := journal.Call{Reference: r.Reference, Amount: r.Amount, Type: journal.TypeConfirm, Target: r.TransactionID}
	if r.Cancel {
		what.Type = journal.TypeCancel
	}
	return what
}

// Call is what a permit for r has to be for: an application has no amount to charge.
func (r Application) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Type: journal.TypeApply}
}

// Call is what a permit for r has to be for.
func (r CloseRequest) Call() journal.Call {
	return journal.Call{Reference: r.Reference, Type: journal.TypeClose}
}
