// Package problem says a failure in the associate's terms, with what can be done
// about it. [Of] makes a [Problem] of any error; pages put it on the one [Notice]
// through the [Banner] that they are given. A problem holds keys of texts and never
// an error's own words, which could name anybody.
package problem

import (
	"errors"
	"time"

	"comptoir/service"
	"comptoir/service/journal"
	"comptoir/service/printer"
	"comptoir/service/records/repair"
	"comptoir/service/staff"
	"comptoir/service/vault"
)

// Severity is how much a problem stands in the way.
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
	ActionSettings Action = "settings"  // a manager sets something

	ActionPrint       Action = "print"       // print what was not printed
	ActionAcknowledge Action = "acknowledge" // a manager takes note of what was found
)

// Problem is a failure in the associate's terms. Its texts are problem.KEY.what
// and problem.KEY.next; unknown keys of the API share the texts of "unexpected".
type Problem struct {
	Key       string
	Severity  Severity
	Action    Action
	Reference string // x-reference-id, for support; may be empty
	Detail    string // the API's own key when the texts do not name it
	Contact   string // whom the lender's own text names; may be empty
	Wait      int    // whole seconds until it is worth trying again, 0 where nobody said; the text is problem.KEY.wait

	Fault    printer.Reason // of PaperNotPrinted: why; the text printer.fault.FAULT says it and what to do
	File     string         // of TillClosed: where what has to be kept was exported to
	Repaired *repair.Report // of JournalRepaired: what was done about the file; may be nil
}

// Problems of ours, beside the client's keys.
const (
	Unexpected         = "unexpected"
	Internal           = "internal"
	Unknown            = "outcome_unknown"
	CannotAsk          = "cannot_ask"
	Unclear            = "outcome_unclear"
	TargetOpen         = "target_open"
	AboveLeft          = "above_left"
	NotDone            = "not_done"
	JournalBroken      = "journal_broken"
	ReferenceOpen      = "reference_open"
	TrainingStore      = "training_store"
	SecretsLost        = "secrets_in_memory"
	KeysLeft           = "keys_left" // in the keyring, of a store that was removed
	NoKeyring          = "no_keyring"
	KeyringLocked      = "keyring_locked"
	KeyGone            = "journal_key_gone"
	SignOutOpen        = "sign_out_open"
	NoPlans            = "no_plans"
	PlansHidden        = "plans_hidden" // the lender offers some, and all are above the limit
	NotCharged         = "not_charged"
	SettingsUnreadable = "settings_unreadable"
	StaffUnreadable    = "staff_unreadable"
	StaffEdited        = "staff_edited"
	StaffUnsealed      = "staff_unsealed"
	ClockSkew          = "clock_skew"
	PINWait            = "pin_wait"
	StaffUnsaved       = "staff_unsaved"
	JournalRepaired    = "journal_repaired"
	DraftNotKept       = "draft_not_kept"
	NotApplied         = "not_applied"
	NotClosed          = "not_closed"
	LateGone           = "late_gone"
	Offline            = "offline"
	ClosingKeeps       = "closing_keeps" // an application is under way, and most of it is kept
	ClosingLoses       = "closing_loses" // and nothing of it is
	PaperUnknown       = "paper_unknown"
	PaperNotPrinted    = "paper_not_printed"
	ActNotKept         = "act_not_kept"
	TermsNotFrench     = "terms_not_french"
	ChoiceFirst        = "choice_first"
	ChoiceWaiting      = "choice_waiting"
	LenderDocument     = "lender_document" // nobody has said how it reaches customers
	TillClosed         = "till_closed"
	TillHalfClosed     = "till_half_closed" // files or keys are left: the next start goes on
)

// Problems of the records. What is found in them is records_ and its kind: see
// FoundInRecords.
const (
	DiskRefuses     = "disk_refuses"
	RecordsForged   = "records_forged"
	ManagerNeeded   = "manager_needed"
	FolderTightened = "folder_tightened"

	RecordsEdited        = "records_edited"
	RecordsMissing       = "records_missing"
	RecordsInvented      = "records_invented"
	RecordsCutOff        = "records_cut_off"
	RecordsKeyLost       = "records_key_lost"
	RecordsNoKeyring     = "records_no_keyring"
	RecordsOtherComputer = "records_other_computer"
	RecordsRestored      = "records_restored"
)

// FoundInRecords returns the key of what was found in the records; kind is a kind
// of package chain.
func FoundInRecords(kind string) string {
	if kind == "swapped" {
		return RecordsEdited // for who reads it there is no difference
	}
	return "records_" + kind
}

// Problems of a scan: scan_ and why it gave no licence.
const (
	ScanOther = "scan_other_barcode"
	ScanOff   = "scan_off"
	ScanCard  = "scan_payment_card"
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
	string(service.KeyLocked):                {Care, ActionRetry},
	string(service.KeyServerError):           {Care, ActionRetry},
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
	string(service.KeyRefused):               {Stop, ActionNone},
	string(service.KeyDiffers):               {Stop, ActionActivity},
	string(service.KeyUndocumented):          {Stop, ActionActivity},
	string(service.KeyWaiting):               {Care, ActionActivity},
	ScanOther:                                {Care, ActionNone},
	ScanOff:                                  {Care, ActionNone},
	ScanCard:                                 {Care, ActionNone},
	Unexpected:                               {Stop, ActionNone},
	Internal:                                 {Stop, ActionNone},
	Unknown:                                  {Care, ActionActivity},
	CannotAsk:                                {Stop, ActionActivity},
	Unclear:                                  {Stop, ActionActivity},
	TargetOpen:                               {Care, ActionActivity},
	AboveLeft:                                {Care, ActionSale},
	NotDone:                                  {Care, ActionSale},
	JournalBroken:                            {Stop, ActionNone},
	ReferenceOpen:                            {Care, ActionActivity},
	TrainingStore:                            {Stop, ActionRetry},
	SecretsLost:                              {Care, ActionNone},
	KeysLeft:                                 {Care, ActionRetry},
	NoKeyring:                                {Stop, ActionNone},
	KeyringLocked:                            {Stop, ActionNone},
	KeyGone:                                  {Stop, ActionActivity},
	SignOutOpen:                              {Care, ActionActivity},
	NotCharged:                               {Care, ActionSale},
	SettingsUnreadable:                       {Care, ActionNone},
	StaffUnreadable:                          {Stop, ActionNone},
	StaffEdited:                              {Stop, ActionSignIn},
	StaffUnsealed:                            {Care, ActionSignIn},
	ClockSkew:                                {Care, ActionNone},
	PINWait:                                  {Care, ActionNone},
	StaffUnsaved:                             {Care, ActionNone},
	NoPlans:                                  {Care, ActionAmount},
	PlansHidden:                              {Care, ActionAmount},
	JournalRepaired:                          {Care, ActionNone},
	DraftNotKept:                             {Care, ActionNone},
	NotApplied:                               {Care, ActionNone},
	NotClosed:                                {Care, ActionNone},
	ActNotKept:                               {Stop, ActionRetry},
	TermsNotFrench:                           {Stop, ActionRetry},
	ChoiceFirst:                              {Care, ActionNone},
	ChoiceWaiting:                            {Care, ActionActivity},
	LenderDocument:                           {Stop, ActionSettings},
	TillClosed:                               {Care, ActionNone},
	TillHalfClosed:                           {Stop, ActionNone},
	LateGone:                                 {Stop, ActionActivity},
	Offline:                                  {Care, ActionNone},
	ClosingKeeps:                             {Care, ActionNone},
	ClosingLoses:                             {Stop, ActionNone},
	PaperUnknown:                             {Care, ActionLookup},
	PaperNotPrinted:                          {Care, ActionPrint},
	DiskRefuses:                              {Stop, ActionNone},
	RecordsForged:                            {Stop, ActionAcknowledge},
	ManagerNeeded:                            {Care, ActionAcknowledge},
	FolderTightened:                          {Care, ActionNone},
	RecordsEdited:                            {Stop, ActionAcknowledge},
	RecordsMissing:                           {Stop, ActionAcknowledge},
	RecordsInvented:                          {Stop, ActionAcknowledge},
	RecordsCutOff:                            {Stop, ActionAcknowledge},
	RecordsKeyLost:                           {Care, ActionNone},
	RecordsNoKeyring:                         {Care, ActionNone},
	RecordsOtherComputer:                     {Care, ActionNone},
	RecordsRestored:                          {Care, ActionNone},
}

// Of turns an error into what the associate sees. It never carries the
// error's text.
func Of(err error) *Problem {
	var api *service.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &api):
		if api.Key == service.KeyNoPermit {
			return New(JournalBroken)
		}
		p := New(string(api.Key))
		p.Reference, p.Contact = api.ReferenceID, api.Contact
		if api.Key == service.KeyTooMany || api.Key == service.KeyUnreachable {
			p.Wait = int((api.RetryAfter + time.Second - 1) / time.Second)
		}
		return p
	case errors.Is(err, errKeyringLocked):
		return New(KeyringLocked)
	case errors.Is(err, journal.ErrNoKey):
		return New(NoKeyring)
	case isWait(err):
		return New(PINWait)
	case errors.Is(err, staff.ErrBroken):
		return New(StaffUnreadable)
	case errors.Is(err, staff.ErrEdited):
		return New(StaffEdited)
	case errors.Is(err, staff.ErrUnsealed):
		return New(StaffUnsealed)
	case errors.Is(err, journal.ErrForged):
		return New(RecordsForged)
	case errors.Is(err, journal.ErrChoice):
		return New(ChoiceWaiting)
	case errors.Is(err, journal.ErrReferenceOpen):
		return New(ReferenceOpen)
	case errors.Is(err, journal.ErrBroken), errors.Is(err, journal.ErrState), errors.Is(err, journal.ErrPermit):
		return New(JournalBroken)
	}
	return New(Internal)
}

// isWait reports whether a PIN has to wait after too many wrong ones.
func isWait(err error) bool {
	_, wait := errors.AsType[*staff.WaitError](err)
	return wait
}

// New looks a key up; a key nobody knows keeps its name as detail.
func New(key string) *Problem {
	h, known := handlings[key]
	if !known {
		return &Problem{Key: Unexpected, Severity: Stop, Detail: key}
	}
	return &Problem{Key: key, Severity: h.severity, Action: h.action}
}

// errKeyringLocked says which of the two things is wrong with the keyring: it
// is there, but it is locked or does not answer.
var errKeyringLocked = errors.New("the keyring is locked")

// KeyringError returns journal.ErrNoKey, joined with the error that stands for a
// locked keyring where reason, of vault.Reason, says so: Of tells the two apart.
func KeyringError(reason string) error {
	if reason == vault.ReasonLocked || reason == vault.ReasonTimeout {
		return errors.Join(journal.ErrNoKey, errKeyringLocked)
	}
	return journal.ErrNoKey
}

// KeyringReason returns why a keyring does not outlive the program, in the words of
// vault.Reason. One that has no method Reason is taken for absent.
func KeyringReason(k any) string {
	if v, ok := k.(interface{ Reason() string }); ok {
		return v.Reason()
	}
	return vault.ReasonNoService
}
