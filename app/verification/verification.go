// Package verification proves that the person at the till is the account holder
// (contract 4.3): by a PIN that is sent to their telephone or mailbox, by a security
// question, by the store's own word (override), or not at all where the lender lets
// a small regular purchase go without (bypass).
//
// [Verification] is the page: Choose a method, then type what it asks for, and Send.
// [State] says what it asks for (AskAnswer, AskAmount, AskPIN), which methods this
// customer has, and once there is a PIN that it is Ready. All of it is about the
// customer in hand, and starts over with another one.
//
// What is verified gets used once, by the page that charges, through the [Proof]
// that [New] returns beside the page. That page also says through it what is being
// bought ([BypassOffer]), since the bypass depends on the amount.
package verification

import (
	"cmp"
	"context"
	"time"

	"comptoir/app/form"
	"comptoir/app/model"
	"comptoir/app/problem"
	"comptoir/app/session"
	"comptoir/service"
	"comptoir/service/secret"
	"comptoir/service/typed"
)

// PINLength is how many digits a verification code has (contract section 8, quirk 19).
const PINLength = 4

// resendAfter keeps a customer from being sent a second PIN while the first is
// still on its way.
const resendAfter = 30 * time.Second

// State is what the verification page shows.
type State struct {
	Methods    []Method
	Format     service.VerifyFormat // the chosen method, empty before
	Question   int                  // index into the customer's questions
	AskAnswer  bool                 // a question is chosen and waits for its answer
	Answer     string
	Shown      bool        // the answer is shown as it is typed
	Tries      int         // wrong answers or PINs so far, of the three that the lender takes; the till knows of its own only (enums section 29)
	AskAmount  bool        // the bypass is chosen and waits for the amount it depends on
	Amount     form.Amount // as typed there
	AskPIN     bool        // the override is chosen and waits for a manager's own PIN
	ManagerPIN string      // digits of it typed so far
	Busy       bool
	Sending    bool                 // a PIN is about to be sent
	SentTo     service.VerifyFormat // how the PIN went; empty when none is on its way
	To         string               // the number or address it went to, as far as the till knows it
	ResendIn   int                  // whole seconds until Resend works, 0 when it does
	PIN        string               // digits typed so far
	Ready      bool                 // there is a PIN for the purchase
	Training   string               // in the training store: the PIN that was sent, for the trainee
	SaleWaits  bool                 // a sale waits for nothing else
	Faults     form.Faults
	Attend     form.Attention // to what was refused
	requestID  string
	byItself   bool // the PIN came with the answer, so nobody types it
}

// Verifier is the part of the API that verifies.
type Verifier interface {
	// Verify starts a verification, or completes one with an answer. Each call for a
	// PIN sends another one, so that it is never repeated by itself. Errors are
	// *service.Error: KeyAnswerMismatch for a wrong answer, KeyTriesExceeded once
	// there were too many.
	Verify(context.Context, service.VerifyRequest) (service.Verification, error)
}

// Outbox is where the training store leaves what it would have sent.
type Outbox interface {
	// TrainingOutbox returns all letters so far, in the order in which they went.
	TrainingOutbox(context.Context) ([]service.Letter, error)
}

// Deps is what Verification works with. Outbox is nil outside the training store.
// NewID makes the request_id of each verification.
type Deps struct {
	Store    Verifier
	Outbox   Outbox
	Dispatch model.Dispatch
	After    model.After
	Now      func() time.Time
	NewID    func() string
	Session  *session.Session
	Customer *session.Customer
	Banner   problem.Banner
	Managers Managers
	// ByCustomer: the store's version of the call finds people by customer id, so
	// that an authorized user is told from the primary holder without their card.
	ByCustomer bool
	// Waits reports whether the holder of an account has to choose first whether to
	// keep it; nil: no.
	Waits func(account string) bool
}

// Verification is the page on which the account holder is verified.
type Verification struct {
	deps          Deps
	state         State
	refused       map[service.VerifyFormat]refusal
	offer         BypassOffer
	wanted        model.Events[form.Amount] // amounts that a quote is wanted for
	answers       int                       // wrong ones of this customer, here
	asking        bool                      // for the quote that says whether the bypass is open
	flow          string
	load          model.Load
	ticking       func()
	pin           secret.PIN
	privateAnswer secret.Text // an answer on its way from the customer's view
	observers     model.Observers[State]
	stop          func()
}

// New returns the page, which follows the customer in hand, and the handle
// by which what is verified gets used.
func New(d Deps) (*Verification, Proof) {
	v := &Verification{deps: d}
	v.reset()
	v.stop = d.Customer.Observe(func(c session.CustomerState) {
		if c.FlowID != v.flow {
			v.flow = c.FlowID
			v.refused, v.answers = nil, 0
			v.reset()
			d.Banner.Clear(v)
		}
		v.publish()
	})
	return v, Proof{v}
}

// Observe calls f at once and on each change, until stop is called.
func (v *Verification) Observe(f func(State)) (stop func()) { return v.observers.Add(v.state, f) }

// State returns the present state.
func (v *Verification) State() State { return v.state }

// Close drops whatever is under way.
func (v *Verification) Close() {
	v.load.Stop()
	v.stopTicking()
	v.stop()
}

// Choose picks a method. Those that need nothing more go off at once; others
// wait for an answer, an amount or a manager.
func (v *Verification) Choose(f service.VerifyFormat) {
	if v.state.Busy || v.why(f) != WhyNothing || v.underWay(f) {
		return
	}
	v.reset()
	v.state.Format = f
	switch f {
	case service.ByQuestion:
		v.state.Tries = v.answers
	case service.ByOverride:
		v.state.AskPIN = v.deps.Managers != nil && v.deps.Managers.Needed()
	case service.ByBypass:
		v.state.AskAmount = !v.offer.Quoted
	}
	v.publish()
	if f != service.ByQuestion && !v.state.AskPIN && !v.state.AskAmount {
		v.Send()
	}
}

// underWay reports whether choosing a method again would send a second PIN without
// the pause, or lose an answer or a verification that stands.
func (v *Verification) underWay(f service.VerifyFormat) bool {
	waits := f == service.ByQuestion || v.state.AskPIN || v.state.AskAmount
	return f == v.state.Format && (v.state.SentTo != "" || v.state.Ready || waits)
}

// ChooseQuestion picks which of the customer's questions is asked, counted from 0. One
// that there is not changes nothing.
func (v *Verification) ChooseQuestion(i int) {
	if i < 0 || i >= len(v.deps.Customer.State().Questions) {
		return
	}
	v.state.Question = i
	v.publish()
}

// TypeAnswer takes the answer to the security question.
func (v *Verification) TypeAnswer(text string) {
	v.state.Answer = text
	v.state.Faults = v.state.Faults.Without(form.FieldAnswer)
	v.publish()
}

// ShowAnswer shows or hides the answer as it is typed.
func (v *Verification) ShowAnswer(on bool) {
	v.state.Shown = on
	v.publish()
}

// TypePIN takes the digits the customer reads aloud. Four of them make the
// verification ready; whether they are right shows at the authorization.
func (v *Verification) TypePIN(digits string) {
	if v.state.PIN == digits || v.state.byItself {
		return
	}
	v.state.PIN = digits
	v.state.Faults = v.state.Faults.Without(form.FieldPIN)
	v.state.Ready = v.state.SentTo != "" && len(digits) == PINLength
	v.pin = secret.NewPIN(digits)
	v.publish()
}

// SendAnswer checks an answer that the customer typed in their own view. It is
// not part of any state that is published.
func (v *Verification) SendAnswer(answer secret.Text) {
	if v.state.Format != service.ByQuestion {
		return
	}
	v.state.Answer = ""
	v.privateAnswer = answer
	v.Send()
	v.privateAnswer = secret.Text{}
}

// Send asks for the PIN, or sends it again. It does nothing while Busy or while
// the pause of 30 seconds after the last sending runs. A refusal goes to the banner; a
// wrong answer to Faults too, and a method that cannot work gets its Why.
func (v *Verification) Send() {
	c := v.deps.Customer.State()
	if v.state.Busy || v.state.ResendIn > 0 || !c.Present || v.state.Format == "" || v.state.AskPIN || v.state.AskAmount {
		return
	}
	request := service.VerifyRequest{
		AccountNumber: c.AccountNumber, CustomerID: c.CustomerID, Format: v.state.Format,
		Card: c.DelegateCard(), RequestID: v.state.requestID,
	}
	if v.state.Format == service.ByQuestion {
		answer := cmp.Or(v.privateAnswer.Reveal(), typed.Text(v.state.Answer))
		if answer == "" {
			v.fault(form.FieldAnswer, form.FaultRequired)
			v.publish()
			return
		}
		request.QuestionID = c.Questions[v.state.Question].ID
		request.Answer = secret.New(answer)
	}
	if v.deps.Waits != nil && v.deps.Waits(c.AccountNumber) {
		v.deps.Banner.Show(v, problem.New(problem.ChoiceWaiting), nil)
		return
	}
	v.state.Busy = true
	v.deps.Banner.Clear(v)
	ctx, wanted := v.load.Start(service.WithReference(context.Background(), c.FlowID))
	v.publish()
	model.Go(ctx, v.deps.Dispatch, func(ctx context.Context) (service.Verification, error) {
		return v.deps.Store.Verify(ctx, request)
	}, func(answer service.Verification, err error) {
		if wanted() {
			v.state.Busy = false
			v.answered(answer, err)
		}
	})
}

func (v *Verification) answered(answer service.Verification, err error) {
	switch {
	case err != nil:
		v.failed(err)
	case answer.SentTo != "":
		v.state.SentTo = answer.SentTo
		v.state.PIN, v.pin, v.state.Ready, v.state.Tries = "", secret.PIN{}, false, 0
		v.state.Faults = form.Faults{}
		v.state.ResendIn = int(resendAfter / time.Second)
		v.tick()
		v.publish()
		v.readOutbox()
	default:
		v.pin, v.state.byItself, v.state.Ready = answer.PIN, true, true
		v.state.Answer, v.state.Shown, v.state.Tries = "", false, 0
		v.publish()
	}
}

func (v *Verification) failed(err error) {
	switch {
	case service.IsKey(err, service.KeyAnswerMismatch):
		v.answers++
		v.state.Tries = v.answers
		v.fault(form.FieldAnswer, form.FaultAnswer)
	case service.IsKey(err, service.KeyTriesExceeded):
		v.refuse(v.state.Format, WhyLocked)
	case service.IsKey(err, service.KeyPhoneNotValid, service.KeyEmailNotValid, service.KeyOverrideNotAllowed,
		service.KeyBypassNotAllowed, service.KeyPIWMismatch):
		v.refuse(v.state.Format, WhyRefused)
	}
	v.publish()
	v.deps.Banner.Show(v, problem.Of(err), v.Send)
}

// readOutbox shows the trainee the PIN that the training store has sent.
func (v *Verification) readOutbox() {
	if v.deps.Outbox == nil {
		return
	}
	want, account := v.state.requestID, v.deps.Customer.State().AccountNumber
	model.Go(context.Background(), v.deps.Dispatch, v.deps.Outbox.TrainingOutbox, func(letters []service.Letter, err error) {
		if err != nil || v.state.requestID != want {
			return
		}
		for _, letter := range letters {
			ours := letter.RequestID == want || letter.RequestID == "" // v2 of the call has none (contract 4.3)
			if ours && letter.AccountNumber == account {
				v.state.Training = letter.PIN.Reveal()
			}
		}
		v.publish()
	})
}

func (v *Verification) reset() {
	v.load.Stop()
	v.stopTicking()
	v.asking = false
	v.pin = secret.PIN{}
	v.state = State{Faults: form.Faults{}, Attend: v.state.Attend, requestID: v.deps.NewID()}
}

// fault says what is wrong with a field and calls the attention to it, also where it
// was wrong before.
func (v *Verification) fault(f form.Field, why form.Fault) {
	v.state.Faults = form.Faults{f: why}
	v.state.Attend = v.state.Attend.To(f)
}

// tick counts the pause before a resend down to zero.
func (v *Verification) tick() {
	v.stopTicking()
	v.ticking = v.deps.After(time.Second, func() {
		if v.state.ResendIn == 0 {
			return
		}
		v.state.ResendIn--
		v.publish()
		if v.state.ResendIn > 0 {
			v.tick()
		}
	})
}

func (v *Verification) stopTicking() {
	if v.ticking != nil {
		v.ticking()
		v.ticking = nil
	}
}

func (v *Verification) publish() {
	v.state.Methods, v.state.SaleWaits = v.methods(), v.offer.Waits
	v.state.AskAnswer = v.state.Format == service.ByQuestion && !v.state.Ready
	v.state.Sending = v.state.Busy && formatOf(v.state.Format).sends()
	v.state.To = formatOf(v.state.SentTo).address(v.deps.Customer.State())
	v.observers.Tell(v.state)
}
