package app

import (
	"errors"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/staff"
)

// Severity tells how much a problem stands in the way.
type Severity int

// Severities, in the words of the look: care and stop.
const (
	Care Severity = iota // can be put right here and now
	Stop                 // somebody else has to act
)

// Action is what the button of a problem does.
type Action string

// Actions. ActionNone has no button: the problem ends by itself or by closing it.
const (
	ActionNone     Action = ""
	ActionRetry    Action = "retry"     // the same call again; never offered for a charge
	ActionLookup   Action = "lookup"    // look for a customer
	ActionAmount   Action = "amount"    // change the amount
	ActionPlans    Action = "plans"     // choose another plan
	ActionVerify   Action = "verify"    // verify, or choose another method
	ActionSignIn   Action = "sign_in"   // sign in again
	ActionActivity Action = "activity"  // see what this till did
	ActionSale     Action = "purchases" // back to the sale
)

// Problem is a failure in the associate's terms. Its texts are problem.KEY.what
// and problem.KEY.next; unknown keys of the API share the texts of "unexpected".
type Problem struct {
	Key       string
	Severity  Severity
	Action    Action
	Reference string // x-reference-id, for support; may be empty
	Detail    string // the API's own key when the texts do not name it
}

// Problems of ours, beside the client's keys.
const (
	ProblemUnexpected   = "unexpected"
	ProblemInternal     = "internal"
	ProblemUnknown      = "outcome_unknown"
	ProblemCannotAsk    = "cannot_ask"
	ProblemUnclear      = "outcome_unclear"
	ProblemTargetOpen   = "target_open"
	ProblemAboveLeft    = "above_left"
	ProblemNotDone      = "not_done"
	ProblemJournal      = "journal_broken"
	ProblemReference    = "reference_open"
	ProblemTraining     = "training_store"
	ProblemSecretsLost  = "secrets_in_memory"
	ProblemNoKeyring    = "no_keyring"
	ProblemLocked       = "keyring_locked"
	ProblemKeyGone      = "journal_key_gone"
	ProblemSignOutOpen  = "sign_out_open"
	ProblemNoPlans      = "no_plans"
	ProblemNotCharged   = "not_charged"
	ProblemSettings     = "settings_unreadable"
	ProblemStaff        = "staff_unreadable"
	ProblemClock        = "clock_skew"
	ProblemPINWait      = "pin_wait"
	ProblemStaffUnsaved = "staff_unsaved"
	ProblemJournalMoved = "journal_repaired"
	ProblemDraft        = "draft_not_kept"
	ProblemNotApplied   = "not_applied"
	ProblemNotClosed    = "not_closed"
)

// Problems of a scan: scan_ and why it gave no licence.
const (
	ProblemScanOther = "scan_other_barcode"
	ProblemScanOff   = "scan_off"
)

type handling struct {
	severity Severity
	action   Action
}

// handlings says what the associate can do about each key. It is also the list
// of keys that must have texts.
var handlings = map[string]handling{
	string(service.KeyUnreachable):           {Care, ActionRetry},
	string(service.KeyNoAnswer):              {Care, ActionRetry},
	string(service.KeyUnreadable):            {Care, ActionRetry},
	string(service.KeyInvalid):               {Care, ActionNone},
	string(service.KeyTooMany):               {Care, ActionRetry},
	string(service.KeyGatewayTimeout):        {Care, ActionRetry},
	string(service.KeyGeneral):               {Stop, ActionRetry},
	string(service.KeyInvalidClient):         {Care, ActionSignIn},
	string(service.KeyInvalidRequest):        {Stop, ActionNone},
	string(service.KeyInvalidToken):          {Care, ActionSignIn},
	string(service.KeyInvalidRole):           {Stop, ActionNone},
	string(service.KeyInsufficientScope):     {Stop, ActionNone},
	string(service.KeyBlocked):               {Stop, ActionNone},
	string(service.KeyNotFound):              {Care, ActionLookup},
	string(service.KeyUserNotActive):         {Stop, ActionLookup},
	string(service.KeyUserNotAble):           {Stop, ActionLookup},
	string(service.KeyNonprimeNotSupported):  {Stop, ActionLookup},
	string(service.KeyAnswerMismatch):        {Care, ActionVerify},
	string(service.KeyOverrideNotAllowed):    {Care, ActionVerify},
	string(service.KeyBypassNotAllowed):      {Care, ActionVerify},
	string(service.KeyPIWMismatch):           {Care, ActionVerify},
	string(service.KeyPhoneNotValid):         {Care, ActionVerify},
	string(service.KeyEmailNotValid):         {Care, ActionVerify},
	string(service.KeyTriesExceeded):         {Stop, ActionVerify},
	string(service.KeyWrongPIN):              {Care, ActionVerify},
	string(service.KeyPINRequired):           {Care, ActionVerify},
	string(service.KeyNotVerified):           {Care, ActionVerify},
	string(service.KeyIdentityNotFound):      {Care, ActionVerify},
	string(service.KeyCreditExceeded):        {Care, ActionAmount},
	string(service.KeyPlanNotSet):            {Care, ActionPlans},
	string(service.KeyPlanNotAvailable):      {Care, ActionPlans},
	string(service.KeyNotPermitted):          {Stop, ActionNone},
	string(service.KeyAuthNotAllowed):        {Stop, ActionNone},
	string(service.KeyLocationNotFound):      {Stop, ActionNone},
	string(service.KeyAccountTypeNotAllowed): {Stop, ActionLookup},
	string(service.KeyCardMismatch):          {Care, ActionLookup},
	string(service.KeyNotPermittedHere):      {Care, ActionNone},
	string(service.KeyLicenceNotSupported):   {Care, ActionNone},
	string(service.KeyLicenceNotRead):        {Care, ActionNone},
	string(service.KeyLoginFailed):           {Care, ActionNone},
	string(service.KeyNoReturns):             {Care, ActionNone},
	string(service.KeyPaymentLimit):          {Care, ActionAmount},
	string(service.KeyInvalidTransaction):    {Stop, ActionNone},
	string(service.KeyInvalidAccount):        {Care, ActionLookup},
	string(service.KeyDeclined):              {Care, ActionNone},
	string(service.KeyDeclined2):             {Care, ActionNone},
	string(service.KeyDeclined3):             {Care, ActionNone},
	string(service.KeyPending1):              {Care, ActionNone},
	string(service.KeyPending2):              {Care, ActionNone},
	string(service.KeyCreateError):           {Care, ActionNone},
	string(service.KeyTermsRequired):         {Care, ActionNone},
	string(service.KeyCustomerExists):        {Care, ActionLookup},
	string(service.KeyApplicationNotFound):   {Stop, ActionNone},
	string(service.KeyAuthorizationEnded):    {Care, ActionActivity},
	string(service.KeyAuthExceeded):          {Care, ActionAmount},
	string(service.KeyCaptureExceeded):       {Care, ActionAmount},
	string(service.KeyReturnTooLate):         {Care, ActionNone},
	string(service.KeyWrongTransaction):      {Care, ActionNone},
	string(service.KeyRefundExceeded):        {Care, ActionAmount},
	ProblemScanOther:                         {Care, ActionNone},
	ProblemScanOff:                           {Care, ActionNone},
	ProblemUnexpected:                        {Stop, ActionNone},
	ProblemInternal:                          {Stop, ActionNone},
	ProblemUnknown:                           {Care, ActionActivity},
	ProblemCannotAsk:                         {Stop, ActionActivity},
	ProblemUnclear:                           {Stop, ActionActivity},
	ProblemTargetOpen:                        {Care, ActionActivity},
	ProblemAboveLeft:                         {Care, ActionSale},
	ProblemNotDone:                           {Care, ActionSale},
	ProblemJournal:                           {Stop, ActionNone},
	ProblemReference:                         {Care, ActionActivity},
	ProblemTraining:                          {Stop, ActionRetry},
	ProblemSecretsLost:                       {Care, ActionNone},
	ProblemNoKeyring:                         {Stop, ActionNone},
	ProblemLocked:                            {Stop, ActionNone},
	ProblemKeyGone:                           {Stop, ActionActivity},
	ProblemSignOutOpen:                       {Care, ActionActivity},
	ProblemNotCharged:                        {Care, ActionSale},
	ProblemSettings:                          {Care, ActionNone},
	ProblemStaff:                             {Stop, ActionNone},
	ProblemClock:                             {Care, ActionNone},
	ProblemPINWait:                           {Care, ActionNone},
	ProblemStaffUnsaved:                      {Care, ActionNone},
	ProblemNoPlans:                           {Care, ActionAmount},
	ProblemJournalMoved:                      {Care, ActionNone},
	ProblemDraft:                             {Care, ActionNone},
	ProblemNotApplied:                        {Care, ActionNone},
	ProblemNotClosed:                         {Care, ActionNone},
}

// ProblemKeys lists every key that has texts of its own.
func ProblemKeys() []string {
	keys := make([]string, 0, len(handlings))
	for key := range handlings {
		keys = append(keys, key)
	}
	return keys
}

// problemOf turns an error into what the associate sees. It never carries the
// error's text.
func problemOf(err error) *Problem {
	var api *service.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &api):
		if api.Key == service.KeyNoPermit {
			return problem(ProblemJournal)
		}
		p := problem(string(api.Key))
		p.Reference = api.ReferenceID
		return p
	case errors.Is(err, errKeyringLocked):
		return problem(ProblemLocked)
	case errors.Is(err, journal.ErrNoKey):
		return problem(ProblemNoKeyring)
	case isWait(err):
		return problem(ProblemPINWait)
	case errors.Is(err, staff.ErrBroken):
		return problem(ProblemStaff)
	case errors.Is(err, journal.ErrReferenceOpen):
		return problem(ProblemReference)
	case errors.Is(err, journal.ErrBroken), errors.Is(err, journal.ErrState), errors.Is(err, journal.ErrPermit):
		return problem(ProblemJournal)
	}
	return problem(ProblemInternal)
}

// isWait tells whether a PIN has to wait after too many wrong ones.
func isWait(err error) bool {
	_, wait := errors.AsType[*staff.WaitError](err)
	return wait
}

// problem looks a key up; a key nobody knows keeps its name as detail.
func problem(key string) *Problem {
	h, known := handlings[key]
	if !known {
		return &Problem{Key: ProblemUnexpected, Severity: Stop, Detail: key}
	}
	return &Problem{Key: key, Severity: h.severity, Action: h.action}
}
